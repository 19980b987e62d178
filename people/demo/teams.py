"""The teams of the demo organisation. All of them are invented."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.text import slugify

from compass import clock
from people.demo.members import CAST
from people.models import Member, Team, TeamMembership


@dataclass(frozen=True)
class InventedTeam:
    """A team of the demo organisation: who is in it, its leads first, and who was until some weeks ago."""

    name: str
    focus: str
    decides_by: str
    leads: tuple[str, ...]
    members: tuple[str, ...]
    were: tuple[str, ...] = ()
    formed_years_ago: int = 3


TEAMS = (
    InventedTeam(
        "Hub operations",
        "Builds and runs the hubs: upgrades, incidents, costs, and whatever communities ask for on weekdays.",
        "Whoever does the work proposes it in writing. Where nobody objects within two working days, it stands.",
        leads=("Tendai Moyo",),
        members=("Caleb Ferris", "Ilse Brandt", "Jonah Lindqvist", "Yuki Tanabe"),
        were=("Anselm Okafor",),
    ),
    InventedTeam(
        "Communities",
        "Guides communities from their first call to the day they run their hub alone, and keeps their documentation.",
        "By consent in its weekly call; the lead decides what cannot wait.",
        leads=("Noor Haddad",),
        members=("Dagny Holm", "Priya Raman", "Wei-Lin Chou"),
        formed_years_ago=2,
    ),
    InventedTeam(
        "Money and agreements",
        "Quotes, agreements, invoices and grants, together with the host.",
        "The director decides after hearing the team.",
        leads=("Marisol Vega",),
        members=("Helen Achterberg", "Priya Raman"),
        formed_years_ago=4,
    ),
)


def load(*, now: datetime) -> None:
    """Form the demo organisation's teams; one that is there already stays as it is."""
    today = clock.organisation_day(now)
    present = set(Team.objects.values_list("name", flat=True))
    people = {member.name: member for member in Member.objects.filter(email__in=[each.email for each in CAST])}
    new = [team for team in TEAMS if team.name not in present]
    made = Team.objects.bulk_create(_team(each, today) for each in new)
    TeamMembership.objects.bulk_create(
        membership
        for each, team in zip(new, made, strict=True)
        for membership in _memberships(each, team, people, today)
    )


def _team(each: InventedTeam, today: date) -> Team:
    formed_on = today - timedelta(days=365 * each.formed_years_ago)
    return Team(
        name=each.name, slug=slugify(each.name), focus=each.focus, decides_by=each.decides_by, formed_on=formed_on
    )


def _memberships(each: InventedTeam, team: Team, people: dict[str, Member], today: date) -> list[TeamMembership]:
    inside = [(name, None) for name in (*each.leads, *each.members)]
    were = [(name, today - timedelta(days=60)) for name in each.were]
    return [
        TeamMembership(
            team=team,
            member=people[name],
            leads=name in each.leads,
            from_on=max(filter(None, (team.formed_on, people[name].joined_on))),
            until_on=until_on,
        )
        for name, until_on in [*inside, *were]
        if name in people
    ]
