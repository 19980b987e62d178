"""What the information map offers the portal: to be checked again in time."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, timedelta

from django.db.models import Q

from compass import clock
from compass.explanation import Explanation, say
from compass.handbook import rulebook
from compass.handbook.checking import LONGEST_NOTICE, MapRules
from compass.handbook.models import Place
from compass.handbook.models.places import PlaceQuerySet
from compass.handbook.places import DatedPlace, dated
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Card, Document, Duty, Reminder, Source
from compass.portal.markdown import plain

rulebook.register(MapRules)


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Places, channels and rooms that are in use."""
    yield Source("place", "Place", "link", _places, visible_places)


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of the map."""
    for view in ("list", "add", "detail", "edit", "check", "retire", "restore"):
        yield Behind(f"handbook:place-{view}", tuple(spec.key for _, spec in MapRules.clauses()))


def visible_places(person: Person) -> PlaceQuerySet:
    """The places that somebody finds."""
    visible: PlaceQuerySet = Place.objects.visible_to(person)
    return visible.standing()


def _places(pks: Collection[int] | None) -> Iterator[Document]:
    found = Place.objects.standing().order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        said = f"{each.purpose} {each.audience} {each.link} {plain(each.notes)}"
        yield Document(each.pk, each.name, said, each.get_absolute_url(), each.get_kind_display())


@contracts.cards.register
def places_to_check(person: Person, now: datetime) -> Iterator[Card]:
    """Places that their owner should look at; those that nobody owns wait for whoever keeps the handbook."""
    soon = Place.objects.visible_to(person).due_by(clock.organisation_day(now) + timedelta(days=LONGEST_NOTICE))
    mine = Q(owner=person.pk)
    if person.has_perm("handbook.adopt_draft"):
        mine |= Q(owner=None) | Q(owner__is_active=False)
    for each in dated(soon.filter(mine).select_related("owner", "checked_by")):
        if each.notice.at <= now:
            owned = each.place.owner_id == person.pk
            yield Card(
                title=f"Is it still right: {each.place}",
                reason="You look after it on the information map" if owned else "Nobody looks after it",
                url=each.place.get_absolute_url(),
                action="Check",
                icon="link",
                due=each.due,
            )


@contracts.reminders.register
def checks_of_places(first: datetime, last: datetime) -> Iterator[Reminder]:
    """Owners are told before their places are to be checked again."""
    until = clock.organisation_day(last) + timedelta(days=LONGEST_NOTICE + 1)
    places = Place.objects.due_by(until).filter(due_on__gte=clock.organisation_day(first), owner__is_active=True)
    for each in dated(places.select_related("owner", "checked_by")):
        if first <= each.notice.at <= last and each.place.owner_id:
            yield Reminder(
                key=f"handbook:place:{each.place.pk}:check:{each.place.due_on}",
                member_id=each.place.owner_id,
                due_at=each.notice.at,
                expires_at=each.due.at,
                subject=f"Is it still right: {each.place}",
                body=f"{each.place}: {each.place.purpose}\n\nIt may be out of date from {say(each.due.answer)}. "
                "Look at it, mend what has changed, and say that it is still right.",
                path=each.place.get_absolute_url(),
                explanation=each.notice,
            )


@contracts.duties.register
def checks_to_make(first: date, last: date) -> Iterator[Duty]:
    """An owner looks at a place again before it may be out of date."""
    places = Place.objects.due_by(last).filter(due_on__gte=first, owner__is_active=True)
    for each in dated(places.select_related("owner", "checked_by")):
        title = f"Is it still right: {each.place}"
        yield Duty(each.place.owner_id or 0, title, each.place.get_absolute_url(), each.due)


def _of_place(pick: Callable[[DatedPlace], Explanation]) -> Callable[[str, Person | None], Explanation]:
    """A date of a place in use, by its number."""

    def explain(subject: str, viewer: Person | None) -> Explanation:
        if subject.isascii() and subject.isdigit() and len(subject) < 19:
            places = Place.objects.visible_to(viewer).standing().filter(pk=int(subject))
            for each in dated(places.select_related("checked_by")):
                return pick(each)
        raise explainers.UnknownSubject(f"{subject!r} is no place on the information map.")

    return explain


for _question, _asks, _pick in (
    ("place-check", "When is a place on the information map checked again?", lambda each: each.due),
    ("place-check-notice", "When is the owner told that a place is to be checked?", lambda each: each.notice),
):
    explainers.register(explainers.Explainer(_question, _asks, "7", _of_place(_pick)))
