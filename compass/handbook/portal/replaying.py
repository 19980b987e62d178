"""What another value of a clause would have moved of the handbook's own dates."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db.models import Q

from compass.explanation import span_of_days
from compass.handbook import places, replays, rulebook
from compass.handbook.models import ClauseVersion, Page, Place
from compass.handbook.replays import Played
from compass.person import Person


@replays.register("handbook.taking-effect")
def versions_in_force(person: Person, first: date, last: date) -> Iterator[Played]:
    """Versions of clauses that were adopted in these days, by when each took effect."""
    zone = settings.ORGANISATION_ZONE
    begins, ends = span_of_days(first, last, zone)
    adopted = ClauseVersion.objects.visible_to(person).filter(adopted_at__gte=begins, adopted_at__lt=ends)
    found = list(adopted.select_related("clause").order_by("pk"))
    since = rulebook.explain_in_force(found)
    for each in found:
        if moment := since[each.pk]:
            url = f"{each.clause.get_absolute_url()}#v{each.number}"
            yield Played(f"handbook:version:{each.pk}", str(each), url, (moment,))


@replays.register("handbook.review-period")
def reviews_of_pages(person: Person, first: date, last: date) -> Iterator[Played]:
    """Pages of the handbook that were last changed or read in these days, by when they are read again."""
    zone = settings.ORGANISATION_ZONE
    begins, ends = span_of_days(first, last, zone)
    touched = Q(edited_at__gte=begins, edited_at__lt=ends) | Q(reviewed_on__range=(first, last))
    visible = Page.objects.visible_to(person).published().filter(touched)
    found = list(visible.defer("source", "outline", "words").order_by("pk"))
    due = rulebook.explain_reviews(found)
    for each in found:
        if each.pk in due:
            yield Played(f"handbook:page:{each.pk}", each.title, each.get_absolute_url(), (due[each.pk],))


@replays.register("handbook.check-period", "handbook.check-notice")
def checks_of_places(person: Person, first: date, last: date) -> Iterator[Played]:
    """Places on the information map that are to be checked again in these days."""
    due = Place.objects.visible_to(person).due_by(last).filter(due_on__gte=first)
    for each in places.dated(due.select_related("checked_by").order_by("pk")):
        dates = (each.due, each.notice)
        yield Played(f"handbook:place:{each.place.pk}", str(each.place), each.place.get_absolute_url(), dates)
