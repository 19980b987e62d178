"""What needs whoever names stewards."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from compass import clock
from compass.handbook import rulebook
from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Card
from conduct.models import Nomination, serving_on
from conduct.policy import StewardRules


@contracts.cards.register
def nominations_to_answer(person: Person, now: datetime) -> Iterator[Card]:
    """Nominations that this person may confirm or decline."""
    waiting = list(Nomination.objects.visible_to(person).waiting().select_related("member", "nominated_by"))
    roster = serving_on(clock.organisation_day(now)) if waiting else None
    for each in waiting if roster else ():
        if roster and any(asked.pk == person.pk for asked in roster.asked(each).members):
            title, reason = f"Steward: {each.member}", f"{each.nominated_by} nominates; you may confirm or decline"
            yield Card(title, reason, reverse("conduct:steward-list"), "Answer", "user-check")


@contracts.cards.register
def missing_stewards(person: Person, now: datetime) -> Iterator[Card]:
    """Where fewer serve than the handbook asks for, the director and the stewards see to it."""
    today = clock.organisation_day(now)
    roster = serving_on(today)
    if person.pk not in {each.pk for each in (*roster.directors, *(each.member for each in roster.stewards))}:
        return
    missing = roster.shortcomings(rulebook.rules(StewardRules, on=today), today)
    if missing:
        yield Card("Stewards are missing", missing[0], reverse("conduct:steward-list"), "See to it", "triangle-alert")
