"""How a list's order travels in its address."""

from django import forms
from django_filters.widgets import BaseCSVWidget


class HiddenSort(BaseCSVWidget, forms.HiddenInput):  # type: ignore[misc]  # django-filter ships no types
    """The heads of the table sort; the form carries their choice along."""
