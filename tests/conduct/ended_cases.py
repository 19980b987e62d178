"""Cases that have come to a conversation, an outcome or an end, and the addresses of the pages that show them."""

from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse

from conduct.actions import closing, outcomes, removal, updates
from conduct.actions.publishing import publish_due
from conduct.actions.removal import Farewell
from conduct.enums import Audience, Finding, Outcome
from conduct.models import Report, holder_of
from people.enums import Employment
from people.models import Member
from tests.factories import conduct
from tests.factories.cases import make_answered
from tests.factories.conduct_outcomes import make_about, make_confirmed, make_report

LONG: Final = "Somebody-without-any-space-in-their-name" * 2
CALM: Final = "Something serious happened, and the stewards have dealt with it."
VERBS: Final = ("reach-out", "assign", "recuse")
PUBLIC: Final = ("code-detail", "figure-list", "update-list")


def heard(ruth: Member, marisol: Member, now: datetime) -> Report:
    """It was confirmed of one person, and another was not spoken with yet."""
    report = make_report(ruth, marisol, now=now, responder=ruth, finding=Finding.ABUSIVE, is_answered=True)
    make_confirmed(report, LONG, by=ruth, now=now)
    make_about(report, "Quill Xylander", by=ruth, now=now)
    return report


def removed(ruth: Member, marisol: Member, leavers: list[Member], now: datetime) -> Report:
    """A removal of two people, of which one has begun."""
    report = make_report(ruth, marisol, now=now, responder=ruth, finding=Finding.ABUSIVE, is_answered=True)
    people = [make_confirmed(report, each, by=ruth, now=now) for each in leavers]
    holder = holder_of(ruth.pk)
    outcomes.decide(report, outcome=Outcome.REMOVAL, text="It is safer so.", by=holder, now=now)
    updates.tell_update(report, text=CALM, audience=Audience.COMMUNITY, by=holder, now=now)
    farewell = Farewell(champion=ruth, last_on=now.date(), at_once=True)
    removal.remove(report, person=people[0].pk, farewell=farewell, by=ruth, now=now)
    removal.tick_removal(report, person=people[0].pk, space="hubs", by=holder, now=now)
    outcomes.follow_up(report, on=now.date() + timedelta(days=14), by=holder, now=now)
    return report


def closed(ruth: Member, now: datetime) -> Report:
    """A warning, and an end."""
    report = make_report(ruth, now=now, responder=ruth, finding=Finding.UNWELCOMING, is_answered=True)
    make_confirmed(report, "Quill Xylander", by=ruth, now=now)
    outcomes.decide(report, outcome=Outcome.WARNING, text="They were warned.", by=holder_of(ruth.pk), now=now)
    closing.close(report, by=holder_of(ruth.pk), now=now)
    return report


def addresses(ruth: Member, marisol: Member, leavers: list[Member], now: datetime) -> list[str]:
    """Everything that Ruth may look at, who directs and responds to all that ended, and what everybody may."""
    Member.objects.filter(pk__in=[each.pk for each in leavers]).update(employment=Employment.HOST)
    cases = [heard(ruth, marisol, now), removed(ruth, marisol, leavers, now), closed(ruth, now)]
    answered = make_answered(conduct.make_report(now, [ruth, marisol]), by=ruth, now=now)
    publish_due(now=now)
    forms = [reverse(f"conduct:case-{verb}", args=[answered.pk]) for verb in VERBS]
    forms.append(reverse("conduct:case-hand-off", args=[cases[0].pk]))
    return [*(each.get_absolute_url() for each in cases), *forms, *(reverse(f"conduct:{name}") for name in PUBLIC)]
