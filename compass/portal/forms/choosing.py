"""Several rows of the database, chosen in one field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from compass.requests import is_number


class SeveralField(forms.ModelMultipleChoiceField[Any]):
    """Several of the rows that are offered. A number that no row can have is answered like one that no row has."""

    def _check_values(self, value: Any) -> QuerySet[Any]:
        for each in value if isinstance(value, list | tuple) else ():
            if not is_number(str(each)):
                raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super()._check_values(value)
