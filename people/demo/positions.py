"""The positions of the demo organisation, who holds them, and what their steps are paid. All of it is invented."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.text import slugify

from compass import clock
from people.models import Level, Member, Position, PositionTerm, Salary, Step
from people.policy.positions import PositionRules


@dataclass(frozen=True)
class Invented:
    """A position with what its levels expect, and what the first step of each is paid in whole dollars."""

    title: str
    focus: str
    levels: tuple[tuple[str, int], ...]


POSITIONS = (
    Invented(
        "Infrastructure engineer",
        "Builds and runs the hubs that communities work on, from the cloud account up to the notebook. Running them is "
        "the smaller part: what is done by hand twice is automated before the third time.",
        (
            ("Runs hubs by the written procedures, and mends the procedures. Somebody else reads each change.", 82_000),
            ("Owns a cluster from plan to incident review. Designs changes that others carry out.", 104_000),
            ("Sets how all clusters are built. Teaches, and leaves behind things that need no teaching.", 128_000),
        ),
    ),
    Invented(
        "Community engineer",
        "Brings communities onto their hubs and learns what they need. Writes it down so that the next one is easier.",
        (
            ("Guides a community through its first months with help at hand.", 78_000),
            ("Answers for several communities, and speaks for them where plans are made.", 98_000),
        ),
    ),
    Invented(
        "Partnerships lead",
        "Talks with those who may want a hub, finds out whether we fit, and keeps the promises we make small enough to "
        "be kept.",
        (("Leads a conversation from the first question to the signed agreement.", 96_000),),
    ),
    Invented(
        "Director of engineering",
        "Says where the infrastructure goes in the next years, and takes on the changes that touch all of it.",
        (("Answers for the architecture, and for the people who build it being able to.", 142_000),),
    ),
    Invented(
        "Executive director",
        "Answers for strategy, money and the way we work, and sees to it that everybody else can do their best work.",
        (("Answers to the Steering Council.", 150_000),),
    ),
)  # fmt: skip
HOLDERS = (
    ("marisol", "Executive director", 1, 3),
    ("ilse", "Director of engineering", 1, 2),
    ("noor", "Infrastructure engineer", 2, 3),
    ("caleb", "Infrastructure engineer", 3, 1),
    ("jonah", "Infrastructure engineer", 1, 2),
    ("tendai", "Infrastructure engineer", 2, 1),
    ("priya", "Partnerships lead", 1, 2),
    ("yuki", "Community engineer", 2, 1),
)
RAISE = 4_000
"""By so many dollars a step is paid more than the one before."""


def load(*, now: datetime) -> None:
    """Write the positions and place people on them, as if long ago, so that nobody is told of it today; once."""
    if Position.objects.exists():
        return
    director = Member.objects.get(email="marisol@compass.example")
    begun = now - timedelta(days=700)
    levels = {}
    for each in POSITIONS:
        position = Position.objects.create(title=each.title, slug=slugify(each.title), focus=each.focus)
        for number, (expectation, dollars) in enumerate(each.levels, 1):
            level = Level.objects.create(position=position, number=number, expectation=expectation)
            levels[each.title, number] = level
            Salary.objects.bulk_create(_salaries(level, dollars, director, begun))
    for handle, title, number, step in HOLDERS:
        member = Member.objects.get(email=f"{handle}@compass.example")
        _place(member, [levels[title, each] for each in (number - 1, number) if each], step, director, now)


def _salaries(level: Level, dollars: int, director: Member, begun: datetime) -> Iterator[Salary]:
    for number in range(1, PositionRules().steps_per_level + 1):
        yield Salary(
            level=level,
            step=number,
            amount_minor=(dollars + RAISE * (number - 1)) * 100,
            currency="USD",
            from_on=clock.organisation_day(begun),
            set_by=director,
            set_at=begun,
        )


def _place(member: Member, levels: list[Level], step: int, director: Member, now: datetime) -> None:
    """On the level before first, where there is one; then on the level and the step of today."""
    today = clock.organisation_day(now)
    joined, moved = max(member.joined_on or today, today - timedelta(days=600)), today - timedelta(days=200)
    if len(levels) > 1:
        earlier = PositionTerm.objects.create(
            member=member, level=levels[0], from_on=joined, until_on=moved - timedelta(days=1)
        )
        Step.objects.create(term=earlier, number=2, from_on=joined, set_by=director, set_at=now)
    first = moved if len(levels) > 1 else joined
    term = PositionTerm.objects.create(member=member, level=levels[-1], from_on=first)
    reached = range(max(1, step - 1), step + 1)
    for since, number in zip((first, first + timedelta(days=60)), reached, strict=False):
        Step.objects.create(term=term, number=number, from_on=since, set_by=director, set_at=now)
