"""What people type to vote, to take no part, or to record the vote of somebody absent."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget

from compass.portal.forms.choices import choose
from compass.portal.forms.events import typed
from governance.enums import VOTES, Choice
from governance.forms.fields import LONGEST_COMMENT, reason_field
from governance.forms.sending import SentOnceForm
from governance.policy.ballots import HINTS


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
    version = forms.IntegerField(required=False, min_value=1, max_value=100_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": "vote_%s"})
        self.asks = False

    def stands_beside(self, version: int) -> None:
        """Name the version of the text that is shown with it: the vote is on no other."""
        self.initial["version"] = version
        if self.is_bound:
            self.data = {**typed(self), "version": str(version)}

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

    reason = reason_field(help_text="It stands beside your name in the table of the vote, for every member to read.")


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
        field = choose(self, "voter", roll.items())  # whoever has voted meanwhile is refused in words
        field.widget.choices = [("", "Choose one"), *((key, roll[key]) for key in absent)]
