"""What people type about proposals."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from compass.handbook import rulebook
from compass.portal.markdown import validate_depth
from governance.enums import VOTES, Choice, Result
from governance.policy.rules import RoutingRules
from people.models import Member, Team, TeamMembership, validate_line

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


class MoveVoteForm(SentOnceForm):
    """Another voting day, and why."""

    to = forms.TypedChoiceField(label="Vote on", coerce=date.fromisoformat, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The council and the author read it with your name.",
    )

    def __init__(self, *args: Any, days: Sequence[tuple[date, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  tells the type checker what stands above
        field.choices = [(day.isoformat(), words) for day, words in days]


class ReturnForm(SentOnceForm):
    """Why a vote goes back to the discussion."""

    reason = forms.CharField(
        label="Why",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The roll and the author read it with your name.",
    )


class FileDecisionForm(SentOnceForm):
    """What a team decides, as one of its members writes it."""

    title = forms.CharField(
        max_length=200, validators=[validate_line], help_text="What was decided or is proposed, in one line."
    )
    summary = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One or two sentences; they stand in the list and in the mail.",
    )
    team = forms.ModelChoiceField(Team.objects.none(), empty_label=None, help_text="It decides, and is told.")
    decider = forms.ModelChoiceField(
        Member.objects.none(),
        required=False,
        empty_label="The director",
        help_text="Who decides where a concern stays open: somebody in the team, or the director.",
    )
    box_days = forms.IntegerField(
        label="Days to raise a concern",
        min_value=1,
        max_value=365,
        required=False,
        help_text="Empty: as the clause has it.",
    )
    body = forms.CharField(
        label="Decision",
        max_length=LONGEST_TEXT,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 12, "class": "binding"}),
        help_text="What, why, and what else was thought of. Markdown.",
    )

    def __init__(self, *args: Any, by: Member, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = TeamMembership.objects.on(today)
        self.teams = Team.objects.visible_to(by).standing().filter(pk__in=held.filter(member=by).values("team"))
        together = held.filter(team__in=self.teams)
        self.together = {(each.team_id, each.member_id) for each in together}
        members = Member.objects.visible_to(by).active().filter(pk__in=together.values("member"))
        for name, found in (("team", self.teams), ("decider", members.order_by("name", "pk"))):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  tells the type checker what stands above
            field.queryset = found

    def clean(self) -> dict[str, Any]:
        """A decider is in the team."""
        cleaned: dict[str, Any] = super().clean() or {}
        team, decider = cleaned.get("team"), cleaned.get("decider")
        if team and decider and (team.pk, decider.pk) not in self.together:
            self.add_error("decider", f"{decider.name} is not in the team {team.name}.")
        return cleaned


class DecideForm(forms.Form):
    """How the tie of a team is broken, and why."""

    result = forms.ChoiceField(label="It has", choices=Result.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="What you say to the concerns",
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Every member reads it, beside the concerns.",
    )
