"""The projects of the demo organisation: the kinds of work that the handbook names, described anew."""

from datetime import datetime, timedelta

from compass import clock
from people.models import Member, System
from projects import actions
from projects.models import Project

DIRECTOR = "Marisol Vega"

# name, what it is, who works on it, accounts
PROJECTS = (
    (
        "Organisational launch",
        "How we are set up: structure, decisions, money, and the handbook that holds them.",
        ("Marisol Vega", "Ilse Brandt", "Noor Haddad"),
        (),
    ),
    (
        "Managed hub service",
        "Hubs that we run for research and teaching, and the way by which they pay for themselves.",
        ("Caleb Ferris", "Tendai Moyo", "Priya Raman", "Noor Haddad"),
        (("google-cloud", "managed-hubs"), ("azure", "pilot-region")),
    ),
    (
        "Ocean and climate hubs",
        "Hubs for a community that computes on large data sets of ocean and air: we run them and improve them with it.",
        ("Jonah Lindqvist", "Tendai Moyo", "Yuki Tanabe"),
        (("google-cloud", "ocean-hubs"),),
    ),
    (
        "Notebooks for earth science",
        "A grant for interactive computing in the earth sciences; we build what its researchers work with.",
        ("Jonah Lindqvist", "Tendai Moyo"),
        (("aws", "earth-science"),),
    ),
    (
        "Books from notebooks",
        "Tools that make books and sites out of notebooks, developed with people outside in the open.",
        ("Yuki Tanabe", "Ilse Brandt"),
        (),
    ),
)


def load(*, now: datetime, size: str) -> None:
    """Write the projects down by the same verbs as people use, as if they had begun last year."""
    if Project.objects.exists():
        return
    members = {member.name: member for member in Member.objects.all()}
    systems = {system.slug: system for system in System.objects.all()}
    by, then = members[DIRECTOR], now - timedelta(days=300)
    for name, description, names, accounts in PROJECTS:
        project = actions.add_project(name=name, description=description, by=by, now=then)
        for who in names:
            actions.join_project(members[who], project=project, from_on=clock.organisation_day(then), by=by, now=then)
        for slug, scope in accounts:
            actions.add_account(project, system=systems[slug], scope=scope, by=by, now=then)
