"""What may be chosen in a form, where that is known only as it is made."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db.models import QuerySet


def choose(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> forms.ChoiceField:
    """Offer choices in one of its fields, which is a choice."""
    field = cast("forms.ChoiceField", form.fields[name])
    field.choices = list(choices)
    return field


def choose_among(form: forms.BaseForm, name: str, found: QuerySet[Any]) -> None:
    """Offer rows in one of its fields, which is a choice of rows."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = found
