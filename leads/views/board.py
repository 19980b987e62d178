"""The board of leads: every status under its phase, with the leads that stand there."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest, require
from leads.actions.settling import homes_of_statuses
from leads.models import Lead
from leads.models.board import counts, tops
from leads.permissions import WHO_READS, can_read_leads
from leads.policy.ages import Rest, rest
from leads.policy.stages import CLOSED_PHASES, OPEN_PHASES, StageRules, Status, next_of

SHOWN = 20
"""So many leads of a status stand on the board; the others in the table."""


@dataclass(frozen=True)
class Card:
    """A lead on the board. `to` is the status that it is on its way to."""

    lead: Lead
    rest: Rest
    is_late: bool
    to: str


@dataclass
class Lane:
    """A status with its first leads, and how many there are."""

    status: Status
    cards: list[Card] = field(default_factory=list)
    total: int = 0

    @property
    def more(self) -> int:
        """How many stand in the table only."""
        return self.total - len(self.cards)


@require_safe
def lead_board(request: SignedInRequest) -> HttpResponse:
    """Leads that go on, status by status; what is closed is counted."""
    require(can_read_leads(request.user), WHO_READS)
    now, mine = clock.now(), request.GET.get("whose") == "mine"
    rules = rulebook.rules(StageRules, on=clock.organisation_day(now))
    leads = Lead.objects.visible_to(request.user)
    leads = leads.of(request.user) if mine else leads
    numbers = counts(leads)
    lanes = _lanes(rules, numbers, tops(leads.open(), SHOWN), now)
    closed = Counter[str]()
    for phase, _, number in numbers:
        closed[phase] += number
    context = {
        "phases": [(phase, [each for each in lanes if each.status.phase == phase]) for phase in OPEN_PHASES],
        "lanes": lanes,
        "chosen": next((each for each in lanes if each.status.key == request.GET.get("status")), lanes[0]),
        "closed": [(phase, closed[phase]) for phase in CLOSED_PHASES],
        "mine": mine,
        "is_empty": not any(each.total for each in lanes),
        "now": now,
    }
    return render(request, "leads/lead_board.html", context)


def _lanes(rules: StageRules, numbers: list[tuple[str, str, int]], leads: list[Lead], now: datetime) -> list[Lane]:
    """The statuses of the phases that go on; a lead whose status is no more stands where it will be put."""
    today = clock.organisation_day(now)
    lanes = {each.key: Lane(each) for each in rules.all() if each.phase in OPEN_PHASES}
    homes = {key: home for key, home in homes_of_statuses(today).items() if home in lanes}

    def lane(status: str, phase: str) -> Lane:
        key = homes.get(status, status)
        return lanes[key if key in lanes else rules.first_of(phase).key]

    for phase, status, number in numbers:
        if phase in OPEN_PHASES:
            lane(status, phase).total += number
    for lead in leads:
        lane(lead.status, lead.phase).cards.append(_card(lead, rules, today, now))
    return list(lanes.values())


def _card(lead: Lead, rules: StageRules, today: date, now: datetime) -> Card:
    standing = next((each for each in rules.all() if each.key == lead.status), None)
    following = next_of(standing, rules) if standing else None
    is_late = lead.next_on is not None and lead.next_on < today
    return Card(lead, rest(lead.entered_at, now, rules), is_late, following.key if following else "")
