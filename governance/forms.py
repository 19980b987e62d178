"""What people type about proposals."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.forms.boundfield import BoundWidget

from compass.handbook import rulebook
from compass.portal.markdown import validate_depth
from governance.enums import VOTES, Choice, Result
from governance.policy.ballots import HINTS
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
    """A vote. A no needs its reason; an abstention without words is asked about once, for most are accidents."""

    choice = forms.ChoiceField(
        label="Your vote",
        choices=[(each.value, each.label) for each in VOTES],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes, no or abstain."},
    )
    reason = forms.CharField(
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="A no needs one. Every member reads it with your name.",
    )
    wordless = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": "vote_%s"})
        self.asks = False

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a no, and once whether an abstention has none."""
        cleaned: dict[str, Any] = super().clean() or {}
        knows = cleaned.pop("wordless", False)
        if cleaned.get("reason") or "reason" in self.errors:
            return cleaned
        if cleaned.get("choice") == Choice.NO:
            self.add_error("reason", "Say why, so that the author can answer it.")
        if cleaned.get("choice") == Choice.ABSTAIN and not knows:
            self.asks = True
            self.add_error(None, "You wrote no words. Record an abstention without them?")
        return cleaned

    @property
    def tiles(self) -> list[tuple[BoundWidget, str]]:
        """Each choice with what it does."""
        return [(each, HINTS[each.data["value"]]) for each in self["choice"]]


class RecuseForm(SentOnceForm):
    """Why somebody takes no part in a vote."""

    reason = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stands beside your name in the table of the vote, for every member to read.",
    )


class RecordVoteForForm(SentOnceForm):
    """The vote of a member who is absent, as they told it. Those who may be voted for are offered."""

    voter = forms.ChoiceField(label="Whose vote", help_text="Whoever has voted themselves needs nobody to do it.")
    choice = forms.ChoiceField(
        label="Their vote",
        choices=[(each.value, each.label) for each in VOTES],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes, no or abstain."},
    )
    reason = forms.CharField(
        label="What they said, and how you were told",
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Such as: by phone on Tuesday, in favour, but wants a review after a year. Every member reads it.",
    )

    def __init__(self, *args: Any, roll: Mapping[str, str], absent: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["voter"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type checker what stands above
        field.choices = list(roll.items())  # whoever has voted meanwhile is refused in words
        field.widget.choices = [("", "Choose one"), *((key, roll[key]) for key in absent)]
