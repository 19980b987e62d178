"""Who would read an account today: what people and the handbook say, brought to the rule."""

from collections.abc import Iterable
from typing import Protocol

from conduct.models.serving import Roll
from conduct.policy.eligibility import Circle
from conduct.policy.naming import Known, named_in, names_director
from people.models import Member


class Named(Protocol):
    """What an account says of people: members by number, and whoever else in free words."""

    @property
    def members(self) -> tuple[int, ...]: ...
    @property
    def others(self) -> str: ...
    @property
    def excluded(self) -> tuple[int, ...]: ...
    @property
    def chosen(self) -> int | None: ...


def circle_of(account: Named, roll: Roll) -> Circle:
    """Who would read this account today, and who never does; `roll` is who is active. Members named in its free words
    are involved too, and so is the director where these speak of one."""
    return Circle(
        stewards=roll.serving.stewards,
        fallback=roll.serving.stand_ins,
        involved=frozenset(account.members) | named_by(account.others, roll.members, roll),
        excluded=frozenset(account.excluded),
        chosen=account.chosen,
    )


def known(member: Member) -> Known:
    """By which words somebody may be named."""
    names = tuple(filter(None, (member.name, member.short_name)))
    handles = tuple(filter(None, (member.email, member.google_email, member.github, member.chat_handle)))
    return Known(member.pk, names, handles)


def named_by(words: str, people: Iterable[Member], roll: Roll) -> frozenset[int]:
    """Whom of some people free words name; the director too, where they speak of one."""
    if not words.strip():
        return frozenset()
    directors = roll.serving.directors if names_director(words) else ()
    return named_in(words, map(known, people)).union(directors)
