"""The rules that hold on a day: the versions of the clauses, read into an app's Rules dataclass."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from compass import clock
from compass.explanation import SUPPOSED, Citation, Explanation
from compass.handbook.models import Clause as ClauseRow
from compass.handbook.models import ClauseVersion, Page
from compass.handbook.organisation import HandbookRules, in_force
from compass.handbook.policy import Clause, Rules
from compass.handbook.reviewing import PageRules, next_review
from compass.once import is_remembering, once, remembering

R = TypeVar("R", bound=Rules)

_registered: list[type[Rules]] = []
_supposed: ContextVar[Mapping[str, Any] | None] = ContextVar("what clauses are supposed to say", default=None)


@contextmanager
def supposing(key: str, stored: Any) -> Iterator[None]:
    """While the block runs, every day's rules read as if a clause said `stored`, cited as a supposition.

    Only for reading: what is asked twice is asked anew, so that nothing that was supposed is remembered beyond it.
    """
    token = _supposed.set({key: stored})
    try:
        with remembering():
            yield
    finally:
        _supposed.reset(token)


def register(rules_class: type[R]) -> type[R]:
    """Make a Rules class known, so that its clauses are seeded and have a page. An app's `portal.py` calls it."""
    known = {spec.key for spec in clauses()}
    if twice := [spec.key for _, spec in rules_class.clauses() if spec.key in known]:
        raise ImproperlyConfigured(f"The clause {twice[0]} is bound twice.")
    _registered.append(rules_class)
    return rules_class


def clauses() -> Iterator[Clause]:
    """Every clause that code reads."""
    for rules_class in _registered:
        for _, spec in rules_class.clauses():
            yield spec


def clause_of(key: str) -> Clause:
    """The clause under a permanent key."""
    return {spec.key: spec for spec in clauses()}[key]


def readers_of(key: str) -> list[type[Rules]]:
    """The Rules classes that read a clause: what depends on it."""
    return [each for each in _registered if any(spec.key == key for _, spec in each.clauses())]


@dataclass(frozen=True)
class Holding:
    """What a clause says on a day: the version's number and value, and both in words."""

    number: int
    value: str
    sentence: str
    citation: Citation


def holding(clause: ClauseRow, day: date) -> Holding:
    """What a clause with its versions at hand (prefetched) says on a day."""
    return held(clause_of(clause.key), clause.versions.all(), day)


def stored_on(clause: ClauseRow, day: date) -> Any:
    """The parameter of a clause with its versions at hand on a day, in stored form."""
    return _in_force(clause.versions.all(), day).value


def held(spec: Clause, versions: Iterable[ClauseVersion], day: date) -> Holding:
    """What a clause with these versions says on a day."""
    version = _in_force(versions, day)
    citation = Citation(spec.key, spec.title, version.number, spec.words(version.value))
    return Holding(version.number, spec.kind.say(version.value), spec.sentence(version.value), citation)


def _in_force(versions: Iterable[ClauseVersion], day: date) -> ClauseVersion:
    begun = [each for each in versions if each.in_force_from is None or each.in_force_from <= day]
    return max(begun, key=lambda each: each.number)


class History(Generic[R]):
    """All versions of the clauses behind one Rules class: one query, any number of days."""

    def __init__(self, rules_class: type[R], versions: Iterable[ClauseVersion]) -> None:
        self._class = rules_class
        self._fields = {spec.key: (name, spec) for name, spec in rules_class.clauses()}
        self._versions = [each for each in versions if each.clause.key in self._fields]
        self._supposed = {key: value for key, value in (_supposed.get() or {}).items() if key in self._fields}

    def on(self, day: date) -> R:
        """The rules as of a day. A clause without a version yet reads as it starts."""
        values: dict[str, Any] = {}
        versions: dict[str, tuple[int, Any]] = {}
        for version in self._versions:
            if version.in_force_from is None or version.in_force_from <= day:
                name, spec = self._fields[version.clause.key]
                values[name] = spec.kind.load(version.value)
                versions[name] = (version.number, version.value)
        for key, stored in self._supposed.items():
            name, spec = self._fields[key]
            values[name], versions[name] = spec.kind.load(stored), (SUPPOSED, stored)
        return self._class(versions=versions, **values)

    def begun(self, name: str, day: date) -> list[ClauseVersion]:
        """The versions of the clause behind a field that have taken effect by a day, oldest first."""
        versions = (each for each in self._versions if self._fields[each.clause.key][0] == name)
        return [each for each in versions if each.in_force_from is None or each.in_force_from <= day]


def history(rules_class: type[R]) -> History[R]:
    """The versions of a Rules class, for lists that need many days.

    A request, which asks for many classes, reads all versions once; whoever asks by the way reads those of the class.
    """
    return History(rules_class, _versions() if is_remembering() else _behind(rules_class))


def _behind(rules_class: type[Rules]) -> Iterable[ClauseVersion]:
    keys = [spec.key for _, spec in rules_class.clauses()]
    return ClauseVersion.objects.filter(clause__key__in=keys).select_related("clause").order_by("number")


@once(lambda: None)
def _versions() -> list[ClauseVersion]:
    """Every version, with what rules are made of alone: nearly every page asks, and the rest took most of the time.

    What is adopted meanwhile holds from another day anyway.
    """
    made_of = ("clause__key", "number", "value", "moves", "in_force_from")
    return list(ClauseVersion.objects.select_related("clause").only(*made_of).order_by("number"))


def versions_of(clause_ids: Collection[int]) -> dict[int, list[ClauseVersion]]:
    """All versions of some clauses with who adopted them, newest first, by the ids of the clauses."""
    found: dict[int, list[ClauseVersion]] = {pk: [] for pk in clause_ids}
    if found:
        whole = ClauseVersion.objects.select_related("clause", "adopted_by", "draft")
        for version in whole.filter(clause_id__in=found).order_by("-number"):
            found[version.clause_id].append(version)
    return found


def rules(rules_class: type[R], *, on: date) -> R:
    """The rules as of one day."""
    return history(rules_class).on(on)


def cite(keys: Iterable[str], *, on: date) -> list[Citation]:
    """The versions of clauses that hold on a day, in the order of their keys."""
    fields = {spec.key: (each, name) for each in _registered for name, spec in each.clauses()}
    versions = _versions()
    return [History(rules_class, versions).on(on).cite(name) for rules_class, name in map(fields.__getitem__, keys)]


def explain_in_force(versions: Iterable[ClauseVersion]) -> dict[int, Explanation | None]:
    """Why versions hold from the day they do, by their ids; None for a first one, which has no start."""
    known, zone = history(HandbookRules), settings.ORGANISATION_ZONE
    found: dict[int, Explanation | None] = {}
    for version in versions:
        found[version.pk] = None
        if version.adopted_at:
            day = clock.organisation_day(version.adopted_at)
            subject = f"{version.clause.key}@{version.number}"
            found[version.pk] = in_force(day, known.on(day), zone, subject=subject, wanted=version.wanted_on)
    return found


def explain_reviews(pages: Iterable[Page]) -> dict[int, Explanation]:
    """When pages are to be read again, by their ids; pages that hold nothing yet are left out."""
    rules_on, zone = cache(history(PageRules).on), settings.ORGANISATION_ZONE
    found: dict[int, Explanation] = {}
    for page in pages:
        if page.edited_at:
            edited_on = clock.organisation_day(page.edited_at)
            last = max(edited_on, page.reviewed_on or edited_on)
            was_read = last == page.reviewed_on
            found[page.pk] = next_review(page.pk, last=last, was_read=was_read, rules=rules_on(last), zone=zone)
    return found
