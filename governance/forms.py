"""What people type about proposals."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import URLValidator

from compass.handbook import rulebook
from compass.portal.markdown import validate_depth
from governance.enums import VOTES, Choice, Result
from governance.policy.rules import RoutingRules
from people.forms.access import LinkField
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


class AddDeedForm(forms.Form):
    """What carries a proposal out."""

    url = LinkField(
        label="Address", max_length=500, validators=[URLValidator(schemes=["http", "https"])], help_text="https://…"
    )
    words = forms.CharField(
        label="What it does", max_length=200, validators=[validate_line], help_text="One line, for whoever looks it up."
    )


class ImplementProposalForm(SentOnceForm):
    """That a proposal is carried out; why there is nothing to link, where there is nothing."""

    reason = forms.CharField(
        label="What was done",
        max_length=LONGEST_COMMENT,
        required=False,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It is needed where nothing is linked, and joins the discussion as your comment. Markdown.",
    )
