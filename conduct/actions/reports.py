"""A report comes in: who may read it is fixed, its words are sealed, and then, not before, somebody is alerted."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from compass.notices.policy import to_the_minute
from conduct.actions.circles import circle_of
from conduct.actions.log import save_with_log
from conduct.actions.seating import seat_circle
from conduct.enums import Act, MayAct, MayShare, Standing
from conduct.models import (
    Barred,
    Involvement,
    Report,
    content_of,
    form_of,
    holder_of,
    page_key,
    person_of,
    receipt_of,
    ring,
)
from conduct.models.dated import answer_due
from conduct.models.serving import Roll, roll_at
from conduct.policy import sealing
from conduct.policy.code_names import new_code_name
from conduct.policy.eligibility import Circle
from conduct.policy.flood import admits
from conduct.policy.forms import AGAIN_WITHIN, FormToken, read_token, write_token
from conduct.policy.naming import plain
from conduct.policy.receipts import new_receipt


@dataclass(frozen=True, kw_only=True)
class Account:
    """What a reporter wrote. `members` are those who are involved, by number, `others` whoever else, in free words."""

    what: str
    where: str = ""
    when: str = ""
    members: tuple[int, ...] = ()
    others: str = ""
    behaviour: str = ""
    may_act: MayAct
    may_share: MayShare
    address: str = ""
    chosen: int | None = None
    excluded: tuple[int, ...] = ()
    on_behalf_of: str = ""


class SentBefore(Exception):
    """The same form was sent before, some time ago or with other words; its report came in then."""


class Flooded(Exception):
    """So many reports come in this minute that no more is taken before the next one."""


def file_report(account: Account, *, form: str, roll: Roll | None = None, now: datetime) -> tuple[Report, str]:
    """Take a report in. Gives it, and its receipt code, which is kept nowhere. `roll` is who is active now, if known.

    The same form with the same words, at once again, gives a fresh code in place of the first, which opens nothing from
    then on. Raises SentBefore where it came in earlier, or with other words, and Flooded.
    """
    try:
        return _take_in(account, form, roll or roll_at(now), now)
    except (IntegrityError, Flooded):
        if was_sent(form):
            return _sent_again(account, form, to_the_minute(now))
        raise


@transaction.atomic
def _take_in(account: Account, form: str, roll: Roll, now: datetime) -> tuple[Report, str]:
    """Take in what comes for the first time: the table holds a form once, whoever sends it twice at the same instant.
    Raises IntegrityError, and Flooded."""
    at = to_the_minute(now)
    if not admits(Report.objects.of_minute(at).count()):
        raise Flooded
    circle, code = circle_of(account, roll), new_receipt()
    report = Report(
        code_name=new_code_name(),
        submitted_at=at,
        due_at=answer_due(at).at,
        receipt=receipt_of(code),
        form=form_of(form),
        content=_content(account, form),
        may_act=account.may_act,
        may_share=account.may_share,
        chosen_alone=Standing.CHOSEN in circle.readers().values(),
    )
    _seal(report, account, circle, sealing.new_key())
    alerted = ((Act.ALERTED, holder_of(member)) for member in circle.readers())
    save_with_log(report, [(Act.FILED, ""), *alerted], now=now)
    _seat_readers(report, account, circle, roll, now)
    return report, code


def _seat_readers(report: Report, account: Account, circle: Circle, roll: Roll, now: datetime) -> None:
    """Who never reads it, who may, and an alert to each of these."""
    Barred.objects.bulk_create(Barred(report=report, holder=holder_of(member)) for member in circle.barred)
    Involvement.objects.bulk_create(
        Involvement(report=report, person=person) for person in persons_of(circle.involved, account.others)
    )
    seat_circle(report, circle, roll, now=now)


@transaction.atomic
def _sent_again(account: Account, form: str, at: datetime) -> tuple[Report, str]:
    report = Report.objects.select_for_update().get(form=form_of(form))
    is_same = bool(report.receipt) and report.content == _content(account, form)
    if not is_same or at - report.submitted_at > AGAIN_WITHIN:
        raise SentBefore
    code = new_receipt()
    report.receipt = receipt_of(code)
    report.save(update_fields=["receipt"])
    return report, code


def _content(account: Account, form: str) -> str:
    return content_of(form, json.dumps(asdict(account), sort_keys=True))


def persons_of(members: frozenset[int], others: str) -> set[str]:
    """What stands for the people involved: members, or, where no member was named, the words as a whole."""
    if not members and plain(others):
        return {person_of(plain(others))}
    return {person_of(f"member:{member}") for member in members}


def _seal(report: Report, account: Account, circle: Circle, key: bytes) -> None:
    wrapped = ring().wrap(key, f"report {report.pk}")
    report.ring_key, report.wrapped_key = wrapped.ring_key, wrapped.sealed
    said: dict[str, Any] = asdict(account)
    address = said.pop("address")
    names = {name: said.pop(name) for name in ("members", "others")} | {"named": sorted(circle.involved)}
    report.names, report.words = report.seal("names", names), report.seal("words", said)
    report.address = report.seal("address", address) if address else None


def new_form(now: datetime) -> str:
    """The token of a form that is opened now: it is sent once, neither too soon nor too late."""
    return write_token(page_key(), now)


def form_sent(token: str) -> FormToken | None:
    """The form that a token was written for; None where it is none of ours."""
    return read_token(page_key(), token)


def was_sent(form: str) -> bool:
    """Whether a report came in with this form."""
    return Report.objects.filter(form=form_of(form)).exists()
