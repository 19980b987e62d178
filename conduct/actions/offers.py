"""Whom the form offers, who would read what it holds, and whether any of them works before an answer is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from conduct.actions.reports import Account, circle_for
from conduct.enums import MayAct, MayShare, Standing
from conduct.models import choice_of
from people.models import Absence, Member, hours_of
from people.policy.working import minute_of, timetable

NOTHING_SAID = Account(what="", may_act=MayAct.ONLY_KNOW, may_share=MayShare.NOTHING)


@dataclass(frozen=True)
class Readers:
    """Who reads a report, by name, and whether they only stand in for the stewards."""

    members: tuple[Member, ...]
    stand_in: bool

    @property
    def known_by(self) -> str:
        """What a form says of them once its reporter was told that no steward is left; empty where one is."""
        if self.members and not self.stand_in:
            return ""
        return "-".join(choice_of(member.pk) for member in self.members) or "nobody"


@dataclass(frozen=True)
class Offer:
    """The active members and today's stewards, by their names, and who stands in where no steward is left."""

    members: tuple[Member, ...]
    stewards: tuple[Member, ...]
    stand_ins: tuple[Member, ...]
    now: datetime

    @cached_property
    def by_choice(self) -> dict[str, Member]:
        """Each member by what stands for them in the form."""
        return {choice_of(member.pk): member for member in self.members}

    @property
    def how_many(self) -> str:
        """`Two stewards`."""
        few = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
        count = len(self.stewards)
        return f"{few[count] if count < len(few) else count} steward{'s' if count != 1 else ''}"

    def barred(self, account: Account) -> frozenset[int]:
        """Who would never read an account, by number."""
        return circle_for(account, self.now).barred

    def readers(self, account: Account) -> Readers:
        """Who would read an account."""
        standings = circle_for(account, self.now).readers()
        members = tuple(member for member in self.members if member.pk in standings)
        return Readers(members, Standing.FALLBACK in standings.values())


def offer(now: datetime) -> Offer:
    """What a form that is opened now offers."""
    members = sorted(Member.objects.active(), key=lambda member: member.name.casefold())
    circle = circle_for(NOTHING_SAID, now)
    by_pk = {member.pk: member for member in members}
    return Offer(
        tuple(members),
        tuple(member for member in members if member.pk in circle.stewards),
        tuple(by_pk[pk] for pk in circle.stand_ins() if pk in by_pk),
        now,
    )


def works_before(members: Iterable[Member], *, now: datetime, due_at: datetime) -> bool:
    """Whether any of them has a minute of work between now and then, by their hours and what they told of time off."""
    asked = list(members)
    absences = Absence.objects.standing().of([member.pk for member in asked])
    told = absences.touching(now.date(), due_at.date()).by_member()
    starts, ends = minute_of(now), minute_of(due_at)
    for member in asked:
        hours = hours_of(member, told.get(member.pk, ()))
        first, last = now.astimezone(hours.zone).date(), due_at.astimezone(hours.zone).date()
        if any(begins < ends and over > starts for begins, over in timetable(hours, first, last).works):
            return True
    return False
