"""What another value of a clause would have moved of checklists and of looks at access."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from compass.handbook import replays, rulebook
from compass.handbook.replays import Played
from compass.person import Person
from compass.workdays import A_WEEK, monday_of
from people.models import AccessGrant, ChecklistStep, dated_checklists
from people.models.access import dated
from people.policy.away_digest import AwayRules, digest_of


@replays.register(
    *("organisation.business-days", "organisation.observed-holidays"),
    *("people.onboarding-follow-up", "people.checklist-hour", "people.checklist-late"),
)
def steps(person: Person, first: date, last: date) -> Iterator[Played]:
    """Steps of checklists that were due in these days, with when their owners and champions are told."""
    due = ChecklistStep.objects.visible_to(person).due_between(first, last).filter(checklist__cancelled_at=None)
    for each in dated_checklists.dated(due.whole().order_by("pk")):
        title = f"{each.step}, {each.step.checklist}"
        zone = each.step.owner.zone if each.step.owner else settings.ORGANISATION_ZONE
        dates = (each.due, each.owner_told(zone), each.champion_told())
        yield Played(f"people:step:{each.step.pk}", title, each.step.get_absolute_url(), dates)


@replays.register("people.access-review", "people.access-review-notice")
def looks_at_access(person: Person, first: date, last: date) -> Iterator[Played]:
    """Access that somebody holds and looks at again in these days, with when they are told."""
    held = AccessGrant.objects.visible_to(person).held().filter(look_again_on__range=(first, last))
    for each in dated(held.listed().order_by("pk")):
        dates = tuple(moment for moment in (each.due, each.notice) if moment)
        yield Played(f"people:access:{each.grant.pk}", str(each.grant), each.grant.get_absolute_url(), dates)


@replays.register("people.away-digest-weekday", "people.away-digest-hour")
def words_of_who_is_away(person: Person, first: date, last: date) -> Iterator[Played]:
    """The word of each week on who is away, on the reader's clock."""
    zone: Any = person.zone
    rules, week = rulebook.history(AwayRules), monday_of(first)
    while week <= last:
        due = digest_of(week, rules.on(week), zone).due
        address = f"{reverse('people:absence-list')}?span=week&on={week}"
        yield Played(f"people:away:{week}", "Who is away", address, (due,))
        week += A_WEEK
