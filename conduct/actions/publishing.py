"""The figures of a half-year are published once, and stay as they were then."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from compass import clock
from compass.explanation import instant
from compass.handbook import rulebook
from conduct.enums import Step
from conduct.models import Publication, Report
from conduct.policy import transparency as policy
from conduct.policy.transparency import Counted, FigureRules, Response


def publish_due(*, now: datetime) -> list[Publication]:
    """Publish every half-year whose time has come and that is not published. Whoever is second publishes nothing."""
    today = clock.organisation_day(now)
    last = Publication.objects.order_by("-half").values_list("half", flat=True).first()
    published = []
    for half in policy.to_be_published(last, today):
        try:
            with transaction.atomic():
                published.append(_publish(half, now))
        except IntegrityError:
            continue
    return published


def _publish(half: str, now: datetime) -> Publication:
    today = clock.organisation_day(now)
    first, end = (instant(day, settings.ORGANISATION_ZONE) for day in policy.days_of(half))
    smallest = rulebook.rules(FigureRules, on=today).smallest
    reports = Report.objects.submitted_between(first, end).prefetch_related("steps")
    shown = policy.figures(policy.counts(_counted(report, now) for report in reports), smallest)
    publication = Publication(half=half, published_on=today, figures={"smallest": smallest, "tables": shown})
    publication.save(force_insert=True)
    return publication


def _counted(report: Report, now: datetime) -> Counted:
    answered = [each.at for each in report.steps.all() if each.step == Step.ACKNOWLEDGED]
    until = min([*answered, *([report.withdrawn_at] if report.withdrawn_at else []), now])
    response = Response.LATE if until > report.due_at else Response.IN_TIME if answered else Response.NOT_DUE
    return Counted(finding=report.finding, outcome=report.outcome, response=response)
