"""What is written of teams and who belongs to them."""

from datetime import date
from typing import Any

from django import forms

from compass.portal.forms.events import RevisedForm, day_field
from people.actions.teams import why_not_end, why_not_in_team
from people.models import Member, Team, TeamMembership, validate_line

NO_MEMBER = "This is no member, or not any more; choose again."


def paragraph(label: str, **options: Any) -> forms.CharField:
    """A short text of some lines."""
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), **options)


class TeamForm(forms.Form):
    """A team as it is formed."""

    name = forms.CharField(max_length=80, validators=[validate_line])
    focus = paragraph("What it works on", help_text="One or two sentences; they stand in the list.")
    decides_by = paragraph("How it decides", required=False, help_text="Such as: whoever does it decides, and says so.")

    def __init__(self, *args: Any, team: Team | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = team

    def clean_name(self) -> str:
        """A name that no other team has or had."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        others = Team.objects.exclude(pk=self.team.pk) if self.team else Team.objects.all()
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError("Another team has this name, or had it.")
        return name

    def clean_focus(self) -> str:
        """The focus with the line ends that texts have here."""
        return str(self.cleaned_data["focus"]).replace("\r\n", "\n")

    def clean_decides_by(self) -> str:
        """The way of deciding with the line ends that texts have here."""
        return str(self.cleaned_data["decides_by"]).replace("\r\n", "\n")


class ChangeTeamForm(TeamForm, RevisedForm):
    """What is written of a team, to be changed."""


class BeginMembershipForm(forms.Form):
    """Somebody who belongs to a team from a day."""

    member = forms.ModelChoiceField(
        Member.objects.active(),
        empty_label="Choose one",
        error_messages={"invalid_choice": NO_MEMBER},
    )
    from_on = day_field("First day")
    leads = forms.BooleanField(
        label="Leads the team",
        required=False,
        help_text="Whoever leads it changes what is written here and who belongs to it.",
    )

    def __init__(self, *args: Any, team: Team, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team, self.today = team, today

    def clean(self) -> dict[str, Any]:
        """Say before saving what the verb would refuse."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (refused := why_not_in_team(self.team, **said, today=self.today)):
            self.add_error("from_on", refused)
        return said


class EndMembershipForm(forms.Form):
    """The last day of a membership."""

    last_on = day_field("Last day", help_text="It still counts.")

    def __init__(self, *args: Any, membership: TeamMembership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.membership = membership

    def clean_last_on(self) -> date:
        """A day on which it can end."""
        last_on: date = self.cleaned_data["last_on"]
        if refused := why_not_end(self.membership, last_on):
            raise forms.ValidationError(refused)
        return last_on
