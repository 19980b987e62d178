"""When the clause drops a status, or gives it to another phase, the leads that stand in it follow."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from compass import clock
from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from compass.handbook.homes import Edition, homes
from compass.portal.actions import index, indexing_together
from leads.actions.leads import put
from leads.models import Lead
from leads.models.facts import facts_of
from leads.policy.settling import SETTLED, settled
from leads.policy.stages import PHASES, StageRules, Status

PLACE = ("status", "phase")


def homes_of_statuses(day: date) -> dict[str, str]:
    """For each status that the clause had and has no more on a day, the one that its leads go to."""
    begun = rulebook.history(StageRules).begun("statuses", day)
    return homes([Edition(tuple(each.value), each.moves) for each in begun]) if begun else {}


@transaction.atomic
def settle_statuses(*, now: datetime) -> int:
    """Let leads follow the statuses that hold today, and say how many did; asked twice, it moves nothing more."""
    day = clock.organisation_day(now)
    rules, homeless = rulebook.rules(StageRules, on=day), homes_of_statuses(day)
    lost = list(_lost(rules, homeless).select_for_update(of=("self",), no_key=True))
    if not lost:
        return 0
    facts = facts_of(lost)
    with indexing_together():
        for lead in lost:
            place = (lead.status, lead.phase, lead.kind)
            _settle(lead, settled(place, facts[lead.pk], homeless, rules), now)
    return len(lost)


def _lost(rules: StageRules, homeless: dict[str, str]) -> QuerySet[Lead]:
    """Leads whose status is no more, or belongs to another phase than they."""
    wrong = Q(status__in=homeless)
    for each in rules.all():
        wrong |= Q(status=each.key) & ~Q(phase=each.phase)
    return Lead.objects.filter(wrong, phase__in=PHASES).select_related("community").order_by("pk")


def _settle(lead: Lead, status: Status, now: datetime) -> None:
    before = snapshot(lead, PLACE)
    put(lead, status.key, status.phase, by=None, now=now, reason=SETTLED)
    lead.revision += 1
    lead.save(update_fields=["status", "phase", "entered_at", "revision"])
    record("settle_statuses", lead, by=None, now=now, before=before, after=snapshot(lead, PLACE))
    index("lead", lead.pk)
