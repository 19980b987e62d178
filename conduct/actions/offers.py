"""Whom the form offers, and who would read what it holds."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from conduct.actions.availability import Availability, availability_of
from conduct.actions.circles import circle_of, named_by
from conduct.actions.reports import Account
from conduct.enums import MayAct, MayShare, Standing
from conduct.models import Report, choice_of
from conduct.models.serving import Roll, roll_at
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
class Filed:
    """What a reporter is told of a report that came in: who may open it, and whether any of them is there in time."""

    readers: Readers
    availability: Availability


@dataclass(frozen=True)
class Offer:
    """The active members and today's stewards, by their names, and who stands in where no steward is left."""

    members: tuple[Member, ...]
    stewards: tuple[Member, ...]
    stand_ins: tuple[Member, ...]
    roll: Roll

    @property
    def now(self) -> datetime:
        """The instant that it is offered at."""
        return self.roll.now

    @cached_property
    def by_choice(self) -> dict[str, Member]:
        """Each member by what stands for them in the form."""
        return {choice_of(member.pk): member for member in self.members}

    @cached_property
    def excludable(self) -> tuple[Member, ...]:
        """Whoever may read a report, today or later: stewards, who may be asked to respond, and who stands in."""
        return tuple(sorted((*self.stewards, *self.stand_ins), key=by_name))

    @property
    def how_many(self) -> str:
        """`Two stewards`."""
        few = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
        count = len(self.stewards)
        return f"{few[count] if count < len(few) else count} steward{'s' if count != 1 else ''}"

    def barred(self, account: Account) -> frozenset[int]:
        """Who would never read an account, by number."""
        return circle_of(account, self.roll).barred

    def filed(self, report: Report) -> Filed:
        """What a reporter is told of a report that just came in."""
        seats = report.seats.standings()
        members = tuple(self.roll.by_holder[each] for each in seats if each in self.roll.by_holder)
        readers = Readers(tuple(sorted(members, key=by_name)), Standing.FALLBACK in seats.values())
        return Filed(readers, availability_of(report, seats, self.roll, now=self.now))

    def readers(self, account: Account) -> Readers:
        """Who would read an account."""
        standings = circle_of(account, self.roll).readers()
        members = tuple(member for member in self.members if member.pk in standings)
        return Readers(members, Standing.FALLBACK in standings.values())

    def written_of(self, account: Account) -> tuple[Member, ...]:
        """Who would read an account that names them outside of what it says about who is involved."""
        readers = self.readers(account).members
        words = f"{account.what}\n{account.where}\n{account.when}\n{account.on_behalf_of}"
        named = named_by(words, readers, self.roll)
        return tuple(member for member in readers if member.pk in named)


def offer(now: datetime) -> Offer:
    """What a form that is opened now offers."""
    roll = roll_at(now)
    members, circle = sorted(roll.members, key=by_name), circle_of(NOTHING_SAID, roll)
    by_pk = {member.pk: member for member in members}
    return Offer(
        tuple(members),
        tuple(member for member in members if member.pk in circle.stewards),
        tuple(by_pk[pk] for pk in circle.stand_ins() if pk in by_pk),
        roll,
    )


def by_name(member: Member) -> str:
    """In which order people are listed."""
    return member.name.casefold()
