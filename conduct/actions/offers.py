"""Whom the form offers, and who would read what it holds."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from conduct.actions.circles import circle_for
from conduct.actions.reports import Account
from conduct.enums import MayAct, MayShare, Standing
from conduct.models import Report, choice_of, holder_of
from people.models import Member

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

    def seated(self, report: Report) -> Readers:
        """Who may open a report now."""
        held = dict(report.seats.held().values_list("holder", "standing"))
        members = tuple(member for member in self.members if holder_of(member.pk) in held)
        return Readers(members, Standing.FALLBACK in held.values())

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
