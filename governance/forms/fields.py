"""Fields that several forms of governance have."""

from django import forms

from compass.portal.markdown import validate_depth

LONGEST_COMMENT = 20_000


def reason_field(label: str = "", help_text: str = "") -> forms.CharField:
    """Why somebody does something, in a few lines."""
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label or None, max_length=500, widget=area, help_text=help_text)


def comment_field(label: str, help_text: str, *, required: bool = False, rows: int = 4) -> forms.CharField:
    """What somebody says, as Markdown."""
    return forms.CharField(
        label=label,
        max_length=LONGEST_COMMENT,
        required=required,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )
