"""The only doors to plaintext. Each asks who is there, writes its line into the log, and then, not before, unseals."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from conduct import permissions
from conduct.actions.log import note
from conduct.actions.refusals import NoSeat, locked
from conduct.enums import Act, PassageKind
from conduct.models import LogLine, Report


@dataclass(frozen=True)
class Names:
    """Who is involved: members by number, and the reporter's own words."""

    members: tuple[int, ...]
    others: str


@dataclass(frozen=True)
class Said:
    """Words of a passage, by whom (a holder; empty for the reporter) and when."""

    id: UUID
    kind: PassageKind
    at: datetime
    by: str
    words: dict[str, Any]

    @property
    def text(self) -> str:
        """What was written."""
        return str(self.words.get("text", ""))


@dataclass(frozen=True)
class Opened:
    """A report as its readers see it. `number` is that of its last passage; an address is another door."""

    words: dict[str, Any]
    names: Names
    has_address: bool
    said: tuple[Said, ...]
    number: int

    def of_kind(self, *kinds: PassageKind) -> list[Said]:
        """What was said of some kinds, in order."""
        return [each for each in self.said if each.kind in kinds]


def see_names(report: Report, *, by: str, now: datetime) -> Names:
    """Who is involved, for whoever must say whether they have a conflict. Raises NoSeat."""
    with transaction.atomic():
        report = locked(report)
        if not permissions.may_declare(by, report):
            raise NoSeat
        note(report, Act.SAW_NAMES, by=by, now=now)
    return _names(report)


def open_report(report: Report, *, by: str, now: datetime) -> Opened:
    """Everything, for whoever declared no conflict. Raises NoSeat."""
    with transaction.atomic():
        report = locked(report)
        if not permissions.may_open(by, report):
            raise NoSeat
        note(report, Act.OPENED, by=by, now=now)
    passages = list(report.passages.all())
    return Opened(
        words=report.unseal("words", report.words),
        names=_names(report),
        has_address=report.address is not None,
        said=_said(passages, report),
        number=passages[-1].number if passages else 0,
    )


def see_address(report: Report, *, by: str, now: datetime) -> str:
    """Where the reporter can be reached, for whoever declared no conflict; empty where they gave nothing.

    Raises NoSeat.
    """
    with transaction.atomic():
        report = locked(report)
        if not permissions.may_open(by, report):
            raise NoSeat
        note(report, Act.ADDRESS, by=by, now=now)
    return str(report.unseal("address", report.address)) if report.address is not None else ""


def read_log(report: Report, *, by: str, now: datetime) -> list[LogLine]:
    """Every line of its log and the one of this reading, for whoever declared no conflict. Raises NoSeat."""
    with transaction.atomic():
        report = locked(report)
        if not permissions.may_open(by, report):
            raise NoSeat
        note(report, Act.READ_LOG, by=by, now=now)
    return list(report.log.all())


def open_room(report: Report) -> tuple[Said, ...]:
    """What the reporter's room shows, their own report first. For whoever has the code; that they come is not noted."""
    words = report.unseal("words", report.words)
    said = {"text": words["what"], "where": words["where"], "when": words["when"]}
    first = Said(report.pk, PassageKind.FROM_REPORTER, report.submitted_at, "", said)
    return (first, *_said(report.passages.for_reporter(), report))


def address_of_reporter(report: Report, *, now: datetime) -> str | None:
    """Where to write to the reporter, for the drain alone; None where they gave no address."""
    with transaction.atomic():
        report = locked(report)
        if report.address is None:
            return None
        note(report, Act.MAILED, now=now)
    return str(report.unseal("address", report.address))


def _names(report: Report) -> Names:
    names = report.unseal("names", report.names)
    return Names(tuple(names["named"]), names["others"])


def _said(passages: Any, report: Report) -> tuple[Said, ...]:
    return tuple(
        Said(each.pk, PassageKind(each.kind), each.at, each.by, report.unseal(f"passage {each.pk}", each.words))
        for each in passages
    )
