"""Fields that several forms of projects have: a line, a text, somebody, an address."""

from typing import Any

from django import forms

from compass.portal.markdown import validate_depth
from people.models import Member, validate_line

NO_MEMBER = "This is no member, or not any more; choose again."


class TextField(forms.CharField):
    """Markdown of several lines, with the line ends that texts have here, whatever browser sent them."""

    def __init__(self, *, rows: int, **options: Any) -> None:
        super().__init__(validators=[validate_depth], widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> str:
        """The text with the line ends that texts have here."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class AddressField(forms.URLField):
    """An address on the web; one typed without its scheme is meant to be safe."""

    def __init__(self, **options: Any) -> None:
        super().__init__(assume_scheme="https", **options)


def line_field(label: str, length: int, **options: Any) -> forms.CharField:
    """Words in one line."""
    return forms.CharField(label=label, max_length=length, validators=[validate_line], **options)


def member_field(label: str, **options: Any) -> forms.ModelChoiceField[Member]:
    """One of the active members."""
    refused = {"invalid_choice": NO_MEMBER}
    return forms.ModelChoiceField(Member.objects.active(), label=label, error_messages=refused, **options)
