"""What people type about the decisions of their teams."""

from datetime import date
from typing import Any

from django import forms

from compass.portal.forms.choices import choose_among
from compass.portal.markdown import validate_depth
from governance.enums import Result
from governance.forms.fields import LONGEST_COMMENT
from governance.forms.filing import LONGEST_TEXT
from governance.forms.sending import SentOnceForm
from people.models import Member, Team, TeamMembership, validate_line


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
        choose_among(self, "team", self.teams)
        choose_among(self, "decider", members.order_by("name", "pk"))

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
