"""Several rows of the database, chosen in one field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from compass.requests import is_number


class SeveralField(forms.ModelMultipleChoiceField[Any]):
    """Several of the rows that are offered. A number that no row can have is answered like one that no row has."""

    def clean(self, value: Any) -> Any:
        """The rows that were chosen."""
        for each in value if isinstance(value, list | tuple) else ():
            if not is_number(str(each)):
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": str(each)})
        return super().clean(value)
