"""What may be chosen in a form, where that is known only as it is made."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from compass.requests import is_number


def choose(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> forms.ChoiceField:
    """Offer choices in one of its fields, which is a choice."""
    field = cast("forms.ChoiceField", form.fields[name])
    field.choices = list(choices)
    return field


def choose_among(form: forms.BaseForm, name: str, found: QuerySet[Any]) -> None:
    """Offer rows in one of its fields, which is a choice of rows."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = found


class SeveralField(forms.ModelMultipleChoiceField[Any]):
    """Several of the rows that are offered. A number that no row can have is answered like one that no row has."""

    def clean(self, value: Any) -> Any:
        """The rows that were chosen."""
        for each in value if isinstance(value, list | tuple) else ():
            with suppress(ValueError):  # what is no number at all is answered by Django
                if not is_number(str(abs(int(str(each))))):
                    raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": str(each)})
        return super().clean(value)
