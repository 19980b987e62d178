"""What needs whoever names stewards."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from compass import clock
from compass.handbook import rulebook
from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Card
from conduct import permissions
from conduct.models import Nomination, serving_on
from conduct.policy import StewardRules
from people.enums import Role


@contracts.cards.register
def about_stewards(person: Person, now: datetime) -> Iterator[Card]:
    """Nominations that this person may answer; and, for the director and the stewards, what is missing to enough."""
    today = clock.organisation_day(now)
    roles = permissions.roles_on(person, today)
    if not roles & {Role.DIRECTOR, Role.COUNCIL, Role.STEWARD}:
        return
    waiting = list(Nomination.objects.visible_to(person).waiting().select_related("member", "nominated_by"))
    sees_to_it = bool(roles & {Role.DIRECTOR, Role.STEWARD})
    if not waiting and not sees_to_it:
        return
    roster, page = serving_on(today), reverse("conduct:steward-list")
    for each in waiting:
        if person.pk in {asked.pk for asked in roster.asked(each).members}:
            reason = f"{each.nominated_by} nominates {each.member}; you may confirm or decline"
            yield Card(f"Steward: {each.member}", reason, page, "Answer", "user-plus")
    missing = roster.shortcomings(rulebook.rules(StewardRules, on=today), today) if sees_to_it else ()
    if missing:
        yield Card("Stewards are missing", missing[0], page, "See to it", "triangle-alert")
