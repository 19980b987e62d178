"""Whom a case is about, whether something was confirmed of them before, and other reports about the same person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from conduct import permissions
from conduct.actions.circles import known
from conduct.actions.outcomes import confirmed_before, deciding
from conduct.actions.passages import write
from conduct.actions.refusals import Refused
from conduct.actions.seats import recuse
from conduct.enums import PassageKind
from conduct.models import Barred, Involvement, Report, holder_of, person_of
from conduct.models.reports import ReportQuerySet
from conduct.policy.naming import plain
from conduct.policy.updates import parts
from people.models import Member

WHY_RECUSED = "The case is about them."


@dataclass(frozen=True)
class Person:
    """Somebody whom a case is about: a member by number, or a name as it was written."""

    member: int | None = None
    name: str = ""


@transaction.atomic
def name_person(report: Report, person: Person, *, by: str, now: datetime) -> None:
    """Say whom the case is about. A member who could open it until now is recused at once. Raises NoSeat, Refused."""
    report = deciding(report, by)
    member = _member_named(person)
    words = f"member:{member.pk}" if member else plain(person.name)
    if not member and not parts(person.name):
        raise Refused("Choose a member, or write a name.")
    if member and holder_of(member.pk) == by:
        raise Refused("The case cannot be about you while you respond to it. Recuse yourself.")
    involved, _ = Involvement.objects.get_or_create(report=report, person=person_of(words))
    if involved.passage_id:
        raise Refused("The case is about them already.")
    name = member.name if member else person.name
    said = {"person": str(involved.pk), "name": name, "member": member.pk if member else None}
    involved.passage = write(report, PassageKind.PERSON, said, by=by, now=now)
    involved.save(update_fields=["passage"])
    if member:
        _keep_out(report, holder_of(member.pk), by=by, now=now)


def _member_named(person: Person) -> Member | None:
    """The member who was chosen, or whose whole name or address was written."""
    if person.member is not None:
        member: Member | None = Member.objects.filter(pk=person.member).first()
        if member is None:
            raise Refused("This is nobody in the record. Choose again, or write a name.")
        return member
    written = plain(person.name)
    found = [each for each in Member.objects.all() if written in map(plain, known(each).names)]
    return found[0] if len(found) == 1 else None


def _keep_out(report: Report, holder: str, *, by: str, now: datetime) -> None:
    if permissions.seat_of(holder, report):
        recuse(report, holder=holder, why=WHY_RECUSED, by=by, now=now)
    Barred.objects.get_or_create(report=report, holder=holder)


def before(report: Report, *, by: str, now: datetime) -> dict[UUID, int] | None:
    """How often something was confirmed in other cases of each person whom this one is about.

    For the responder alone: None for anybody else.
    """
    if not permissions.may_count(by, report):
        return None
    people = list(report.involvements.named())
    counted = confirmed_before(report, [each.person for each in people], now)
    return {each.pk: counted.get(each.person, 0) for each in people}


def about_the_same(report: Report, by: str) -> ReportQuerySet:
    """Other reports that involve somebody whom this case is about and in which nothing is confirmed, among those that
    a holder may open themselves. What is confirmed is counted, and needs no link."""
    persons = report.involvements.named().values("person")
    theirs = Involvement.objects.filter(report=OuterRef("pk"), person__in=persons)
    return Report.objects.readable().declared_by(by).exclude(pk=report.pk).filter(Exists(theirs), confirmed_at=None)


@transaction.atomic
def link(report: Report, *, other: UUID, text: str, by: str, now: datetime) -> None:
    """Say that two reports tell of the same person, repeatedly unpleasant: sealed in both cases, and logged in both.

    Whoever may not open the other case is shown nothing of it in this one. Raises NoSeat, Refused.
    """
    list(Report.objects.select_for_update().filter(pk__in=(report.pk, other)).order_by("pk"))  # never crosswise
    first = deciding(report, by)
    if not permissions.may_count(by, first):
        raise Refused("Whoever responds to this case does this.")
    second = about_the_same(first, by).filter(pk=other).first()
    if second is None:
        raise Refused("This is no other report about the same person that you may open and that is unconfirmed.")
    for here, there in ((first, second), (second, first)):
        write(here, PassageKind.LINK, {"text": text, "case": str(there.pk)}, by=by, now=now)


def linked_cases(cases: Collection[str], by: str) -> list[Report]:
    """Of linked cases those that a holder may open."""
    return list(Report.objects.readable().declared_by(by).filter(pk__in=cases))
