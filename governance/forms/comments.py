"""What people say about proposals."""

from typing import Any

from django import forms

from compass.portal.forms.choices import choose_among
from governance.forms.fields import comment_field
from governance.forms.sending import SentOnceForm
from governance.models import Comment, Proposal
from people.models import validate_line


class CommentForm(SentOnceForm):
    """Something said about a proposal."""

    body = comment_field("Your comment", "Markdown.", required=True)


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

    words = comment_field("How it was settled", "Markdown. It is an answer to your concern.")
