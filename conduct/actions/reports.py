"""A report comes in: who may read it is fixed, its words are sealed, and then, not before, somebody is alerted."""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from conduct.actions.circles import circle_for
from conduct.actions.log import note
from conduct.actions.seating import seat_circle
from conduct.enums import Act, MayAct, MayShare, Standing
from conduct.models import Barred, Involvement, Report, form_of, holder_of, person_of, receipt_of, ring
from conduct.models.dated import answer_due
from conduct.policy import sealing
from conduct.policy.chain import to_the_minute
from conduct.policy.code_names import new_code_name
from conduct.policy.eligibility import Circle
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
    """The same form was sent before; its report came in then."""


@transaction.atomic
def file_report(account: Account, *, form: str, now: datetime) -> tuple[Report, str]:
    """Take a report in. Gives it, and its receipt code, which is kept nowhere. Raises SentBefore."""
    circle, key, code, at = circle_for(account, now), sealing.new_key(), new_receipt(), to_the_minute(now)
    report = Report(
        code_name=new_code_name(),
        submitted_at=at,
        due_at=answer_due(at).at,
        receipt=receipt_of(code),
        form=form_of(form),
        may_act=account.may_act,
        may_share=account.may_share,
        chosen_alone=Standing.CHOSEN in circle.readers().values(),
    )
    _seal(report, account, circle, key)
    try:
        with transaction.atomic():
            report.save(force_insert=True)
    except IntegrityError:
        raise SentBefore from None
    Barred.objects.bulk_create(Barred(report=report, holder=holder_of(member)) for member in circle.barred)
    Involvement.objects.bulk_create(
        Involvement(report=report, person=person) for person in persons_of(circle.involved, account.others)
    )
    note(report, Act.FILED, now=now)
    seat_circle(report, circle, now=now)
    return report, code


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


def new_form() -> str:
    """What a form is known by, so that it is sent once: 128 random bits."""
    return secrets.token_hex(16)
