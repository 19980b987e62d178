"""The reporter's room: whoever has the code reads there, adds, changes what they allow, and withdraws."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from compass.notices.policy import to_the_minute
from conduct.actions.flood import alert_in_turn
from conduct.actions.log import note
from conduct.actions.passages import write
from conduct.actions.refusals import Refused, locked
from conduct.enums import Act, MayAct, MayShare, PassageKind
from conduct.models import Passage, Report, content_of, page_key, receipt_of
from conduct.policy.forms import read_pass, write_pass
from conduct.policy.receipts import as_written

LEFT = "I left an address at which you reach me."


@dataclass(frozen=True)
class Entered:
    """Somebody is in a room by a pass; `number` is that of the page they sent something from."""

    report: Report
    number: UUID


def room_of(code: str) -> Report | None:
    """The report whose room a typed code opens. One that never was, and one that opens nothing any more, are alike."""
    return Report.objects.opened_by(receipt_of(as_written(code))).first()


def new_pass(report: Report, now: datetime) -> str:
    """A pass into a room for an hour, for whoever showed its code."""
    return write_pass(page_key(), report.pk, report.receipt, now)


def enter_again(text: str, now: datetime) -> Entered | None:
    """The room that a pass opens; None where it ran out, or its code was replaced by another one."""
    shown = read_pass(page_key(), text)
    if shown is None or not shown.is_valid(now):
        return None
    report = Report.objects.filter(pk=shown.report).first()
    if report is None or (report.receipt and report.receipt != shown.receipt):
        return None
    return Entered(report, shown.number)


@transaction.atomic
def add_to_room(report: Report, *, text: str, number: UUID, now: datetime) -> None:
    """The reporter adds something, or answers. The same words from the same page count once; others are added.

    Raises Refused.
    """
    report = _room(report)
    pk = UUID(content_of(str(number), json.dumps([report.pk.hex, text])))
    if not Passage.objects.filter(pk=pk).exists():
        _say(report, PassageKind.FROM_REPORTER, {"text": text}, now, pk=pk)


@transaction.atomic
def change_consent(report: Report, *, may_act: MayAct, may_share: MayShare, now: datetime) -> None:
    """The reporter allows more, or less; what they allow already changes nothing. Raises Refused, and where a confirmed
    violation rests on what they allowed."""
    report = _room(report)
    if (report.may_act, report.may_share) == (may_act, may_share):
        return
    if report.confirmed_at and may_share == MayShare.NOTHING:
        raise Refused(
            "The stewards spoke with the person and confirmed what you reported, because you let them share it. That "
            "cannot be undone here; write to them below."
        )
    report.may_act, report.may_share = may_act, may_share
    report.save(update_fields=["may_act", "may_share"])
    _say(report, PassageKind.CONSENT, {"may_act": may_act, "may_share": may_share}, now)


@transaction.atomic
def leave_address(report: Report, *, address: str, now: datetime) -> None:
    """The reporter leaves an address after all. It is sealed as that of the form is, and does not stand in the
    conversation. Raises Refused, and where there is one."""
    report = _room(report)
    if report.address is not None:
        raise Refused("There is an address already, and it holds. If it is not the right one, write that below.")
    report.address = report.seal("address", address)
    report.save(update_fields=["address"])
    _say(report, PassageKind.FROM_REPORTER, {"text": LEFT}, now)


@transaction.atomic
def withdraw_report(report: Report, *, now: datetime) -> None:
    """The reporter withdraws it: the case ends, and their code opens nothing any more. Raises Refused."""
    report = _room(report)
    if report.closed_at:
        raise Refused("The case is closed already, so there is nothing to withdraw. You can still write below.")
    report.withdrawn_at, report.receipt = to_the_minute(now), ""
    report.save(update_fields=["withdrawn_at", "receipt"])
    note(report, Act.WITHDREW, now=now)
    _alert_readers(report, "withdrew", now)


def _room(report: Report) -> Report:
    report = locked(report)
    if report.withdrawn_at or report.shredded_at:
        raise Refused("This room is closed: nothing can be added to it any more.")
    return report


def _say(report: Report, kind: PassageKind, said: dict[str, str], now: datetime, *, pk: UUID | None = None) -> None:
    passage = write(report, kind, said, by="", now=now, pk=pk)
    _alert_readers(report, f"returned-{passage.number}", now)


def _alert_readers(report: Report, what: str, now: datetime) -> None:
    alert_in_turn(report.seats.held().values_list("holder", flat=True), report, what=what, now=now)
