"""The figures of a half-year are published once, and stay as they were then."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from compass import clock
from compass.explanation import instant
from compass.handbook import rulebook
from conduct.enums import Step
from conduct.models import Publication, Report
from conduct.models.facts import facts_of_all
from conduct.policy import transparency as policy
from conduct.policy.stages import Facts
from conduct.policy.transparency import Counted, FigureRules


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
    reports = list(Report.objects.submitted_between(first, end).prefetch_related("steps"))
    facts = facts_of_all(reports)
    shown = policy.figures(policy.counts(_counted(each, facts[each.pk], now) for each in reports), smallest)
    publication = Publication(half=half, published_on=today, figures={"smallest": smallest, "tables": shown})
    publication.save(force_insert=True)
    return publication


def _counted(report: Report, facts: Facts, now: datetime) -> Counted:
    """What is counted of a report. Where nobody is to be answered it is answered as it is read and assessed."""
    acknowledged = [each.at for each in report.steps.all() if each.step == Step.ACKNOWLEDGED]
    answered_at = min(acknowledged, default=None if facts.is_actionable else facts.read_at)
    response = policy.response(answered_at=answered_at, withdrawn_at=report.withdrawn_at, due_at=report.due_at, now=now)
    return Counted(finding=report.finding, outcome=report.outcome, response=response, is_set_aside=report.is_set_aside)
