"""The tags of the demo organisation's deliverables. All of them are invented."""

from datetime import datetime

from people.models import Member
from projects import actions
from projects.demo.projects import DIRECTOR
from projects.models import Tag

# name, what it means, colour on GitHub; empty is the usual one
TAGS = (
    ("access", "Who may sign in where, and how.", "0e8a16"),
    ("cloud costs", "What a hub costs, and how it costs less.", "fbca04"),
    ("community", "The people who work on a hub, and what they ask for.", ""),
    ("data", "Where data lies, how it gets there, and who reads it.", "1d76db"),
    ("documentation", "Pages that somebody reads to help themselves.", "0075ca"),
    ("environments", "Images and packages that notebooks run in.", ""),
    ("events", "Workshops and courses with a day on which all is to work.", "d4c5f9"),
    ("funding", "Grants, proposals and reports on them.", ""),
    ("handbook", "How we work, written down.", "c2e0c6"),
    ("hiring", "Finding, choosing and welcoming people.", ""),
    ("monitoring", "Knowing that something is wrong before anybody asks.", "b60205"),
    ("reliability", "Less breaks, and what breaks is back sooner.", "d93f0b"),
)


def load(*, now: datetime, size: str) -> None:
    """Add the tags by the same verb as people use; those that are there already stay as they are."""
    by = Member.objects.get(name=DIRECTOR)
    known = {name.casefold() for name in Tag.objects.values_list("name", flat=True)}
    for name, about, colour in TAGS:
        if name not in known:
            actions.add_tag(name=name, about=about, colour=colour, by=by, now=now)
