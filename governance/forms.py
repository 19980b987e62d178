"""What people type about proposals."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from compass.handbook import rulebook
from compass.handbook.forms.pages import like
from compass.handbook.merging import is_unsettled
from compass.portal.markdown import validate_depth
from governance.enums import VOTES, Choice, Result
from governance.models import Comment, Proposal, Suggestion, Version
from governance.policy.rules import RoutingRules
from people.models import validate_line

LONGEST_TEXT = 100_000
LONGEST_COMMENT = 20_000


class SentOnceForm(forms.Form):
    """A form that carries a token: sending it twice does what it does once."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def refuse(self, sentence: str) -> None:
        """Say why it was not done, keep what was typed, and let it be sent anew."""
        self.data = {**{name: self.data[name] for name in self.data}, "token": str(uuid4())}
        self.add_error(None, sentence)


class FileProposalForm(SentOnceForm):
    """A proposal as its author writes it."""

    title = forms.CharField(
        max_length=200, validators=[validate_line], help_text="What the council would decide, in one line."
    )
    summary = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One or two sentences; they stand in the list and in the mail.",
    )
    area = forms.ChoiceField(label="Decision area", help_text="It says whether the council votes, is told, or neither.")
    body = forms.CharField(
        label="Proposal",
        max_length=LONGEST_TEXT,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 18, "class": "binding"}),
        help_text="Markdown: ## for a heading, - for a list, [text](https://…) for a link.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = rulebook.rules(RoutingRules, on=today).areas
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type checker what stands above
        field.choices = [("", "Choose one"), *((row["key"], row["label"]) for row in areas)]


class CommentForm(SentOnceForm):
    """Something said about a proposal."""

    body = forms.CharField(
        label="Your comment",
        max_length=LONGEST_COMMENT,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Markdown.",
    )


class DeclareOutcomeForm(forms.Form):
    """What came of a vote, and what is said to those who see it otherwise."""

    result = forms.ChoiceField(label="It has", choices=Result.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="What you say to it",
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Every member reads it, beside what was voted.",
    )


class CastVoteForm(SentOnceForm):
    """A vote. A no needs its reason."""

    choice = forms.ChoiceField(
        label="Your vote", choices=[(each.value, each.label) for each in VOTES], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A no needs one. Every member reads it with your name.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": "vote_%s"})  # the form of comments stands on the same page

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a no."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("choice") == Choice.NO and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say why, so that the author can answer it.")
        return cleaned


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
        parent = self.fields["parent"]
        assert isinstance(parent, forms.ModelChoiceField)  # noqa: S101  tells the type checker what stands above
        parent.queryset = Comment.objects.filter(proposal=proposal)

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


class TextForm(forms.Form):
    """Another text of a proposal, begun from the version that its author saw."""

    body = forms.CharField(
        label="Proposal",
        max_length=LONGEST_TEXT,
        strip=False,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 18, "class": "binding"}),
        help_text="Markdown: ## for a heading, - for a list, [text](https://…) for a link.",
    )
    base_number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=100_000)

    def __init__(self, *args: Any, latest: Version, **kwargs: Any) -> None:
        first = {"body": latest.body, "base_number": latest.number} | (kwargs.pop("initial", None) or {})
        super().__init__(*args, **kwargs | {"initial": first})
        self.latest = latest

    def clean_body(self) -> str:
        """The text with line ends as it had them; nobody sends one in which a conflict is not settled."""
        body = like(self.latest.body, self.cleaned_data["body"])
        if not body.strip():
            raise forms.ValidationError("Say what is proposed.")
        if is_unsettled(body):
            raise forms.ValidationError(
                "Two changes of the same lines still stand one after the other here, between the lines that begin with "
                "<<<<<<< and >>>>>>>. Keep what is right, and take those marks out."
            )
        return body

    def clean_base_number(self) -> int:
        """A version that the proposal has."""
        number: int = self.cleaned_data["base_number"]
        if number > self.latest.number:
            raise forms.ValidationError(f"The proposal has no version {number} yet.")
        return number


class ReviseProposalForm(TextForm):
    """Another title, summary or text, as the author of a proposal gives it."""

    title = forms.CharField(max_length=200, validators=[validate_line])
    summary = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    note = forms.CharField(
        label="What changes",
        max_length=200,
        validators=[validate_line],
        help_text="One line; the council and everybody who took part are told it.",
    )
    suggestion = forms.ModelChoiceField(Suggestion.objects.none(), required=False, widget=forms.HiddenInput)

    field_order = ("title", "summary", "body", "note")

    def __init__(self, *args: Any, latest: Version, **kwargs: Any) -> None:
        first = {"title": latest.title, "summary": latest.summary} | (kwargs.pop("initial", None) or {})
        super().__init__(*args, latest=latest, **kwargs | {"initial": first})
        suggestion = self.fields["suggestion"]
        assert isinstance(suggestion, forms.ModelChoiceField)  # noqa: S101  tells the type checker what stands above
        suggestion.queryset = Suggestion.objects.filter(proposal=latest.proposal_id)


class SuggestEditForm(TextForm, SentOnceForm):
    """The text as somebody else would have it."""

    note = forms.CharField(
        label="Why", max_length=200, validators=[validate_line], help_text="One line; it stands in the discussion."
    )

    field_order = ("body", "note")


class DeclineSuggestionForm(forms.Form):
    """Why a suggested edit is not taken."""

    words = forms.CharField(
        label="Why you leave the text as it is", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class NoteReadingForm(forms.Form):
    """Which version somebody has read."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=100_000)
