"""Template tags of the portal: dates that explain themselves, clauses, people, icons, and what lists need."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, tzinfo
from typing import Any, cast

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from compass import clock
from compass.explanation import SIGNS, Citation, Explanation, Mark, Moment, Step, say
from compass.person import Person
from compass.portal import moments
from compass.portal import rail as rails
from compass.portal.contracts import Event
from compass.portal.distance import distance, nearness
from compass.portal.fortnight import Day, days_of
from compass.portal.moments import Form, Written
from compass.portal.ruler import Ruler
from compass.portal.ruler import ruler as drawn
from compass.portal.spans import Span

register = template.Library()

EXPLAINED = "compass.explained"
"""Where a request keeps the explanations that its page shows, each with the id of its card."""


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing of the sprite; one that stands alone has a `label`."""
    named = format_html(' role="img" aria-label="{}"', label) if label else SafeString(' aria-hidden="true"')
    return format_html('<svg class="icon"{}><use href="{}#{}"></use></svg>', named, static("icons.svg"), name)


@register.simple_tag(takes_context=True)
def computed(context: Context, explanation: Explanation, form: Form = "", *, as_link: bool = False) -> SafeString:
    """A computed date that opens to its explanation: the page's own card, or with `as_link`, for lists, the shared one.

    Forms are those of `moments.write`.
    """
    if form not in moments.FORMS:
        raise template.TemplateSyntaxError(f"{form!r} is no form of a date; write one of {moments.FORMS}.")
    written = moments.write(explanation.answer, now=_now(context), reader=_reader(), own=explanation.zone, form=form)
    request = _request(context)
    if as_link or request is None:
        link = '<a class="computed" href="{0}" hx-get="{0}" hx-target="#why" data-why>{1}</a>'
        return format_html(link, _why(explanation), _time(written))
    return format_html(
        '<button type="button" class="computed" popovertarget="{}">{}</button>',
        _card_id(request, explanation),
        _time(written),
    )


@register.simple_tag(takes_context=True)
def why_cards(context: Context) -> SafeString:
    """The cards of all dates that the page has shown by popover; a page that is no whole page ends with it too."""
    request = _request(context)
    found: dict[Explanation, str] = request.META.pop(EXPLAINED, {}) if request else {}
    cards = [
        render_to_string("portal/_why_popover.html", {"explanation": each, "card_id": card_id}, request)
        for each, card_id in found.items()
    ]
    return SafeString("".join(cards))


@register.simple_tag(takes_context=True)
def relative(context: Context, moment: Explanation | Moment, now: datetime, form: Form = "") -> str:
    """How far off a moment is: `in 6 hours`, `tomorrow`, `in 2 weeks`."""
    if isinstance(moment, Explanation):
        return nearness(moment.answer, now, moment.zone, _reader(), due=form == "due")
    return distance(moment, now, _reader())


@register.simple_tag(takes_context=True)
def recorded(context: Context, moment: Moment, form: Form = "") -> SafeString:
    """A moment that somebody typed, or at which something happened: nothing to explain, so nothing to open."""
    now, reader = _now(context), _reader()
    if form:
        return _time(moments.write(moment, now=now, reader=reader, form=form))
    return _time(moments.happened(moment, now=now, reader=reader))


@register.simple_tag
def clause_mark(citation: Citation) -> SafeString:
    """The mark of a clause, which leads to its page: `§ Discussion period, v3`."""
    return format_html(
        '<a class="clause" href="{}#{}"><span class="clause-sign">§</span>&nbsp;<span>{}, {}</span></a>',
        reverse("handbook:clause-detail", args=[citation.key]),
        citation.which,
        citation.title,
        citation.which,
    )


@register.inclusion_tag("components/avatar.html", takes_context=True)
def avatar(context: Context, person: Person, size: str = "") -> dict[str, Any]:
    """The initials of a person whose name stands beside them; yours are petrol."""
    reader = context.get("user")
    return {"person": person, "size": size, "you": reader is not None and reader.pk == person.pk}


@register.inclusion_tag("components/badge.html")
def badge(words: str, tone: str = "", icon: str = "") -> dict[str, str]:
    """A word on a ground: `ok`, `warn`, `bad`, `accent`, `outline`, or grey."""
    return {"words": words, "tone": tone, "icon": icon}


@register.inclusion_tag("components/rail.html", takes_context=True)
def rail(context: Context, stops: Sequence[rails.Stop]) -> dict[str, Any]:
    """The way of a case through its stages."""
    placed = rails.placed(stops, _now(context), settings.ORGANISATION_ZONE)
    return {"placed": placed, "request": context.get("request"), "now": _now(context)}


@register.inclusion_tag("components/fortnight.html", takes_context=True)
def fortnight(
    context: Context, days: Sequence[date], events: Iterable[Event], today: date
) -> dict[str, list[list[Day]]]:
    """Two weeks as a small grid in which days with something on are marked."""
    marked = days_of(days, list(events), today, _reader())
    return {"weeks": [marked[start : start + 7] for start in range(0, len(marked), 7)]}


@register.inclusion_tag("components/sort_head.html", takes_context=True)
def sort_head(context: Context, label: str, field: str, number: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002
    """The head of a column that sorts its table by `?sort=field`, and back by `?sort=-field`."""
    request = _request(context)
    chosen = request.GET.get("sort", "") if request else ""
    direction = {field: "ascending", f"-{field}": "descending"}.get(chosen, "")
    query = request.GET.copy() if request else None
    address = ""
    if query is not None:
        query.pop("page", None)
        query["sort"] = f"-{field}" if direction == "ascending" else field
        address = f"?{query.urlencode()}"
    return {"label": label, "direction": direction, "address": address, "number": number}


@register.simple_tag
def day_address(span: Span, on: date) -> str:
    """Where the calendar shows all that is on from a day on."""
    return span.address("agenda", on)


@register.filter
def events_by_day(events: Iterable[Event]) -> list[tuple[Moment, Event]]:
    """Each event with its beginning on the reader's clock, day by day, what has no hour first."""
    shown = [(_local(event.starts), event) for event in events]
    return sorted(shown, key=lambda pair: (*_by_the_clock(pair[0]), pair[1].title))


@register.filter
def has_hour(moment: Moment) -> bool:
    """Whether a moment is an instant rather than a day."""
    return isinstance(moment, datetime)


# What the card of an explanation is made of.


@register.filter
def headline(explanation: Explanation) -> str:
    """The large date: `Monday 6 April 2026, 00:00`."""
    return moments.headline(explanation.answer, explanation.zone)


@register.filter
def whose_clock(explanation: Explanation) -> str:
    """Whose clock that is, and what yours shows."""
    return moments.whose_clock(
        explanation.answer, explanation.zone, _reader(), settings.ORGANISATION, settings.ORGANISATION_ZONE
    )


@register.filter
def ruler(explanation: Explanation) -> Ruler | None:
    """The drawing to scale."""
    return drawn(explanation)


@register.filter
def sign(step: Step) -> str:
    """What stands before a line of the sum: a skipped one is struck instead, an amount taken away has its own sign."""
    return "" if step.mark is Mark.SKIPPED else SIGNS[step.mark].strip()


@register.filter
def figure(step: Step) -> str:
    """The date or amount of a line of the sum."""
    return step.figure if isinstance(step.figure, str) else say(step.figure, year=False)


@register.filter
def is_quoted(step: Step) -> bool:
    """Whether the reason is the handbook's own words."""
    return step.reason.startswith("“")


@register.filter
def address_of(explanation: Explanation) -> str:
    """Where the explanation has its page."""
    return _why(explanation)


@register.filter
def pinned(explanation: Explanation) -> str:
    """The day whose rules hold, `Wed 4 Mar`, with its year where the answer has another."""
    return moments.say_day(explanation.pinned_on, explanation.at.date()) if explanation.pinned_on else ""


def _request(context: Context) -> HttpRequest | None:
    return cast("HttpRequest | None", context.get("request"))


def _now(context: Context) -> datetime:
    return cast("datetime", context.get("now")) or clock.now()


def _reader() -> tzinfo:
    return timezone.get_current_timezone()


def _local(moment: Moment) -> Moment:
    return moment.astimezone(_reader()) if isinstance(moment, datetime) else moment


def _by_the_clock(moment: Moment) -> tuple[date, time]:
    return (moment.date(), moment.time()) if isinstance(moment, datetime) else (moment, time.min)


def _time(written: Written) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', written.iso, written.words)


def _why(explanation: Explanation) -> str:
    return reverse("portal:why", args=[explanation.question, explanation.subject])


def _card_id(request: HttpRequest, explanation: Explanation) -> str:
    shown: dict[Explanation, str] = request.META.setdefault(EXPLAINED, {})
    return shown.setdefault(explanation, f"why-{slugify(explanation.question)}-{len(shown) + 1}")
