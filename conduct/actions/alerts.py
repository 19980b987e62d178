"""Sealed notices: fixed words, no case, and nobody's name. The drain learns the address as it hands one over."""

from datetime import datetime

from compass import clock
from compass.notices.actions import tell_sealed
from compass.notices.sealed import SealedKind
from conduct.actions.readings import address_of_reporter
from conduct.models import Report, holder_of
from people.models import Member


def address_of(holder: str) -> str | None:
    """Where to write to whoever a holder stands for, as long as they are a member."""
    members = Member.objects.active().only("pk", "email")
    return next((member.email for member in members if holder_of(member.pk) == holder), None)


ALERT = SealedKind(
    name="conduct.alert",
    subject="Something waits for you behind the wall",
    body="Sign in to see what it is. This mail says no more on purpose; please do not answer it.",
    path="/conduct/cases/",
    resolve=address_of,
)


def address_behind(reference: str) -> str | None:
    """Where to write to a reporter, by the id of their report; None where they gave no address. It is logged."""
    report = Report.objects.filter(pk=reference).first()
    return address_of_reporter(report, now=clock.now()) if report else None


REPORTER = SealedKind(
    name="conduct.reporter",
    subject="An answer waits for you",
    body="Open the page below with your receipt code to read it. This mail says no more on purpose; please do not "
    "answer it.",
    path="/conduct/room/",
    resolve=address_behind,
)


def alert(holder: str, report: Report, *, what: str, now: datetime) -> None:
    """Alert somebody who may open a report, once for each thing that happens to it."""
    tell_sealed(ALERT, recipient_ref=holder, key=f"{report.pk}:{what}", now=now)


def alert_reporter(report: Report, *, now: datetime) -> None:
    """Tell a reporter who gave an address that something waits in their room, once for each passage."""
    last = report.passages.order_by("-number").first()
    key = f"{report.pk}:reporter:{last.number if last else 0}"
    tell_sealed(REPORTER, recipient_ref=str(report.pk), key=key, now=now)
