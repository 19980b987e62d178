"""What another value of a clause would have moved of checklists and of looks at access."""

from collections.abc import Iterator
from datetime import date

from compass.handbook import replays
from compass.handbook.replays import Played
from compass.person import Person
from people.models import AccessGrant, ChecklistStep, dated_checklists
from people.models.access import dated


@replays.register("organisation.business-days", "organisation.observed-holidays", "people.onboarding-follow-up")
def steps(person: Person, first: date, last: date) -> Iterator[Played]:
    """Steps of checklists that were due in these days."""
    due = ChecklistStep.objects.visible_to(person).due_between(first, last).filter(checklist__cancelled_at=None)
    for each in dated_checklists.dated(due.whole().order_by("pk")):
        title = f"{each.step}, {each.step.checklist}"
        yield Played(f"people:step:{each.step.pk}", title, each.step.get_absolute_url(), (each.due,))


@replays.register("people.access-review", "people.access-review-notice")
def looks_at_access(person: Person, first: date, last: date) -> Iterator[Played]:
    """Access that somebody holds and looks at again in these days, with when they are told."""
    held = AccessGrant.objects.visible_to(person).held().filter(look_again_on__range=(first, last))
    for each in dated(held.listed().order_by("pk")):
        dates = tuple(moment for moment in (each.due, each.notice) if moment)
        yield Played(f"people:access:{each.grant.pk}", str(each.grant), each.grant.get_absolute_url(), dates)
