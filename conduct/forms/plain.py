"""Public forms: each thing comes once, nothing is cut in silence, and no browser is asked to remember."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

LONGEST_REPORT, LONGEST_LINE = 50_000, 500


class PlainForm(forms.Form):
    """A form of a public page. What was sent twice under one name is asked for again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)  # a browser would cut what is pasted, and say nothing

    def clean(self) -> dict[str, Any]:
        """What was filled in, where each thing came once."""
        data = cast("QueryDict", self.data)
        for name, field in self.fields.items():
            if not isinstance(field, forms.MultipleChoiceField) and len(data.getlist(name)) > 1:
                self.add_error(name, "This came more than once, and only the last is shown. Look it over.")
        return super().clean() or self.cleaned_data


def words(label: str, **more: Any) -> forms.CharField:
    """A field for as much as somebody wants to write."""
    rows = more.pop("rows", 6)
    return forms.CharField(
        label=label,
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        **more,
    )


def line(label: str, **more: Any) -> forms.CharField:
    """A field for a line that may stay empty."""
    return forms.CharField(
        label=label,
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        **more,
    )
