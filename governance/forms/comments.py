"""What people say about proposals."""

from typing import Any

from django import forms

from compass.portal.forms.choices import choose_among
from compass.portal.markdown import validate_depth
from governance.forms.sending import SentOnceForm
from governance.models import Comment, Proposal
from people.models import validate_line

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


class DiscussionForm(CommentForm):
    """Something said about a proposal: a comment, an answer to one, or where it `raises` one, a concern with a name."""

    concern = forms.CharField(
        label="What it is about",
        max_length=120,
        validators=[validate_line],
        error_messages={"required": "Say in a few words what it is about."},
        help_text="A few words. It stays open until you resolve it, and whoever declares the outcome sees it.",
    )
    parent = forms.ModelChoiceField(Comment.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, proposal: Proposal, raises: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.raises = raises
        self.fields["concern"].required = raises or not self.is_bound
        choose_among(self, "parent", Comment.objects.filter(proposal=proposal))

    def clean_concern(self) -> str:
        """A concern has a name, and a comment has none."""
        name: str = self.cleaned_data["concern"]
        if name and not self.raises:
            raise forms.ValidationError("This names a concern: raise it, or empty this field to send a comment.")
        return name


class ResolveConcernForm(SentOnceForm):
    """That a concern is settled."""

    words = forms.CharField(
        label="How it was settled",
        max_length=LONGEST_COMMENT,
        required=False,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Markdown. It is an answer to your concern.",
    )
