"""What people say about proposals."""

from django import forms

from compass.portal.markdown import validate_depth
from governance.forms.sending import SentOnceForm

LONGEST_COMMENT = 20_000


class CommentForm(SentOnceForm):
    """Something said about a proposal."""

    body = forms.CharField(
        label="Your comment",
        max_length=LONGEST_COMMENT,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Markdown.",
    )
