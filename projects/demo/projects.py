"""The projects of the demo organisation: the kinds of work that the handbook names, described anew."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from compass import clock
from people.models import Member, System
from projects import actions
from projects.enums import Backlog
from projects.models import Project

DIRECTOR = "Marisol Vega"
BEGAN = timedelta(days=300)


@dataclass(frozen=True)
class InventedProject:
    """A project of the demo organisation: its lead works on it as well; a place is a label, an address, a word."""

    name: str
    description: str
    lead: str
    others: tuple[str, ...]
    accounts: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, str, str], ...] = ()
    backlog: str = Backlog.DEVELOPMENT
    rests: bool = False


PROJECTS = (
    InventedProject(
        "Organisational launch",
        "How we are set up: structure, decisions, money, and the handbook that holds them.",
        lead="Marisol Vega",
        others=("Ilse Brandt", "Noor Haddad"),
        places=(
            ("Issues of the organisation", "https://git.compass.example/meta/issues", "what has to be done"),
            ("Notes of the council", "https://notes.compass.example/council", "how it came about"),
        ),
        backlog=Backlog.ORGANISATION,
    ),
    InventedProject(
        "Managed hub service",
        "Hubs that we run for research and teaching, and the way by which they pay for themselves.",
        lead="Tendai Moyo",
        others=("Caleb Ferris", "Priya Raman", "Noor Haddad"),
        accounts=(("google-cloud", "managed-hubs"), ("azure", "pilot-region")),
        places=(("Issues of the hubs", "https://git.compass.example/hubs/issues", "incidents and requests"),),
    ),
    InventedProject(
        "Ocean and climate hubs",
        "Hubs for a community that computes on large data sets of ocean and air: we run them and improve them with it.",
        lead="Jonah Lindqvist",
        others=("Tendai Moyo", "Yuki Tanabe"),
        accounts=(("google-cloud", "ocean-hubs"),),
    ),
    InventedProject(
        "Notebooks for earth science",
        "A grant for interactive computing in the earth sciences; we build what its researchers work with.",
        lead="Jonah Lindqvist",
        others=("Tendai Moyo",),
        accounts=(("aws", "earth-science"),),
        places=(("Earth science board", "https://git.compass.example/earth/board", "look for the label hub"),),
    ),
    InventedProject(
        "Books from notebooks",
        "Tools that make books and sites out of notebooks, developed with people outside in the open.",
        lead="Yuki Tanabe",
        others=("Ilse Brandt",),
        places=(
            ("Issues of the book tool", "https://git.compass.example/books/issues", "where to start"),
            ("Wishes of its users", "https://wishes.compass.example/books", "what they voted for"),
        ),
        rests=True,
    ),
)


def load(*, now: datetime, size: str) -> None:
    """Write the projects down by the same verbs as people use, as if they had begun last year."""
    if Project.objects.exists():
        return
    members = {member.name: member for member in Member.objects.all()}
    systems = {system.slug: system for system in System.objects.all()}
    by, then = members[DIRECTOR], now - BEGAN
    for each in PROJECTS:
        project = actions.add_project(
            name=each.name,
            description=each.description,
            backlog=each.backlog,
            lead=members[each.lead],
            by=by,
            now=then,
        )
        for who in each.others:
            actions.join_project(members[who], project=project, from_on=clock.organisation_day(then), by=by, now=then)
        for slug, scope in each.accounts:
            actions.add_account(project, system=systems[slug], scope=scope, by=by, now=then)
        for label, url, about in each.places:
            actions.add_place(project, label=label, url=url, about=about, by=members[each.lead], now=then)
        if each.rests:
            actions.pause_project(project, by=members[each.lead], now=now - timedelta(days=20))
