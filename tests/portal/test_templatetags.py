"""The tags that pages are written with."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpRequest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import timezone

from compass.explanation import Citation, Explanation, Mark, Step
from compass.portal.contracts import Event
from compass.portal.style_guide import Someone

BERLIN, LOS_ANGELES = ZoneInfo("Europe/Berlin"), ZoneInfo("America/Los_Angeles")
NOW = datetime(2026, 3, 17, 9, 40, tzinfo=BERLIN)
CLAUSE = Citation("governance.discussion-period", "Discussion period", 3, "at least 14 days")
VOTE = Explanation(
    question="voting-date",
    subject="2026-03-04",
    title="Vote opens",
    answer=date(2026, 4, 6),
    zone=LOS_ANGELES,
    steps=(
        Step(Mark.START, date(2026, 3, 4), "filed by Noor <Haddad>"),
        Step(Mark.PLUS, "14 days", "“at least 14 days”", CLAUSE),
        Step(Mark.SUBTOTAL, date(2026, 3, 18), "earliest day"),
        Step(Mark.SKIPPED, date(2026, 3, 23), "skipped: fourth Monday"),
        Step(Mark.RESULT, date(2026, 4, 6), "first Monday of April"),
    ),
    warnings=("Easter Monday falls on this day; the date stays.",),
    pinned_on=date(2026, 3, 4),
)


@pytest.fixture(autouse=True)
def in_berlin() -> Iterator[None]:
    """The reader's clock."""
    with timezone.override(BERLIN):
        yield


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    return rf.get("/proposals/?sort=title&page=2&stage=voting")


def render(source: str, request: HttpRequest | None = None, **values: Any) -> str:
    context = {"request": request, "now": NOW, "vote": VOTE, "user": Someone(1, "Ilse Brandt", "IB"), **values}
    return Template(source).render(Context(context)).strip()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def test_a_computed_date_opens_its_card(request_: HttpRequest) -> None:
    html = render("{% computed vote %}", request_)
    assert html == (
        '<button type="button" class="computed" popovertarget="why-voting-date-1">'
        '<time datetime="2026-04-06">Mon 6 Apr</time></button>'
    )


def test_a_computed_date_in_a_list_leads_to_its_page(request_: HttpRequest) -> None:
    html = render('{% computed vote "day" as_link=True %}', request_)
    assert html == (
        '<a class="computed" href="/why/voting-date/2026-03-04/" hx-get="/why/voting-date/2026-03-04/" '
        'hx-target="#why" data-why><time datetime="2026-04-06">Mon 6 Apr</time></a>'
    )


def test_a_computed_date_outside_a_page_is_a_link() -> None:
    assert 'href="/why/voting-date/2026-03-04/"' in render("{% computed vote %}")


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="'whenever' is no form of a date"):
        render('{% computed vote "whenever" %}')


def test_one_date_shown_twice_has_one_card(request_: HttpRequest) -> None:
    html = render('{% computed vote %}{% computed vote "long" %}{% why_cards %}', request_)
    assert re.findall(r'popovertarget="([^"]+)" ?>', html) == ["why-voting-date-1", "why-voting-date-1"]
    assert re.findall(r'id="(why-[^"]+)" popover', html) == ["why-voting-date-1"]


def test_each_date_has_its_own_card(request_: HttpRequest) -> None:
    html = render(
        "{% computed vote %}{% computed other %}{% why_cards %}", request_, other=VOTE.about("voting-date", "7")
    )
    assert re.findall(r'id="(why-[^"]+)" popover', html) == ["why-voting-date-1", "why-voting-date-2"]


def test_the_card_says_the_date_the_clocks_the_sum_the_warnings_and_the_pinned_day(request_: HttpRequest) -> None:
    html = render("{% computed vote %}{% why_cards %}", request_)
    card = words(re.sub(r'<svg class="ruler".*?<ol', "<ol", html, flags=re.DOTALL))
    assert card == (
        "Mon 6 Apr Why this date? Vote opens Monday 6 April 2026, 00:00 "
        "Los Angeles, 2i2c’s clock. 09:00 for you in Berlin. "
        "Wed 4 Mar filed by Noor &lt;Haddad&gt; + 14 days “at least 14 days” § &nbsp; Discussion period, v3 "
        "= Wed 18 Mar earliest day Mon 23 Mar skipped: fourth Monday = Mon 6 Apr first Monday of April "
        "Easter Monday falls on this day; the date stays. Rules as of Wed 4 Mar; later versions do not move it. "
        "Link to this answer"
    )


def test_the_drawing_is_hidden_from_whoever_listens(request_: HttpRequest) -> None:
    html = render("{% computed vote %}{% why_cards %}", request_)
    assert re.findall(r'<svg class="ruler"[^>]*>', html) == ['<svg class="ruler" height="44" aria-hidden="true">']


def test_no_tag_writes_a_style_or_a_handler(request_: HttpRequest) -> None:
    html = render("{% computed vote %}{% why_cards %}{% icon 'x' %}{% avatar user %}", request_)
    assert re.findall(r"\s(style|on\w+)=", html) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% relative vote now %}", "in 20 days"),
        ('{% relative vote now "due" %}', "in 20 days"),
        ("{% relative day now %}", "yesterday"),
        ("{% relative instant now %}", "in 6 hours"),
    ],
)
def test_a_moment_says_how_far_off_it_is(source: str, expected: str) -> None:
    instant = datetime(2026, 3, 17, 15, 20, tzinfo=BERLIN)
    assert render(source, day=date(2026, 3, 16), instant=instant) == expected


def test_what_somebody_typed_opens_nothing() -> None:
    assert render("{% recorded day %}", day=date(2026, 3, 4)) == '<time datetime="2026-03-04">Wed 4 Mar</time>'
    assert render('{% recorded day "long" %}', day=date(2026, 3, 4)) == (
        '<time datetime="2026-03-04">Wednesday 4 March</time>'
    )


def test_a_clause_leads_to_its_version() -> None:
    assert render("{% clause_mark clause %}", clause=CLAUSE) == (
        '<a class="clause" href="/handbook/clauses/governance.discussion-period/#v3">'
        '<span class="clause-sign">§</span>&nbsp;<span>Discussion period, v3</span></a>'
    )


def test_an_icon_is_silent_unless_it_stands_alone() -> None:
    assert (
        render("{% icon 'x' %}") == '<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#x"></use></svg>'
    )
    assert render("{% icon 'x' 'Close' %}") == (
        '<svg class="icon" role="img" aria-label="Close"><use href="/static/icons.svg#x"></use></svg>'
    )


def test_only_you_are_petrol() -> None:
    assert 'class="avatar is-you"' in render("{% avatar user %}")
    assert 'class="avatar"' in render("{% avatar other %}", other=Someone(2, "Noor Haddad", "NH"))


def test_a_badge_says_its_word_and_escapes_it() -> None:
    assert words(render("{% badge word 'ok' 'check' %}", word="Passed <b>")) == "Passed &lt;b&gt;"


@pytest.mark.parametrize(
    ("field", "aria", "address"),
    [
        ("title", ' aria-sort="ascending"', "?sort=-title&amp;stage=voting"),
        ("next", "", "?sort=next&amp;stage=voting"),
    ],
)
def test_a_head_sorts_by_link_and_keeps_the_filter(request_: HttpRequest, field: str, aria: str, address: str) -> None:
    html = render("{% sort_head 'Name' field %}", request_, field=field)
    assert html.startswith(f'<th scope="col"{aria}><a href="{address}">Name')


def test_events_are_listed_on_the_readers_days() -> None:
    def event(title: str, starts: date | datetime) -> Event:
        return Event(title, 1, title, "other", "flag", starts, starts, "America/Los_Angeles", "")

    late = event("late", datetime(2026, 3, 20, 20, tzinfo=LOS_ANGELES))
    events = [late, event("whole day", date(2026, 3, 21)), event("early", datetime(2026, 3, 20, 9, tzinfo=BERLIN))]
    source = "{% for starts, event in events|events_by_day %}{{ starts|date:'D' }} {{ event.title }}; {% endfor %}"
    assert render(source, events=events) == "Fri early; Sat whole day; Sat late;"


def test_two_weeks_mark_votes_and_other_events() -> None:
    ballot = Event(
        *("1", 1, "Vote", "vote", "vote", date(2026, 3, 16), date(2026, 3, 21), "America/Los_Angeles", ""),
    )
    sync = Event("2", 1, "Sync", "sync", "flag", date(2026, 3, 23), date(2026, 3, 24), "America/Los_Angeles", "")
    html = render(
        "{% fortnight days events today %}",
        days=[date(2026, 3, day) for day in range(16, 30)],
        events=[ballot, sync],
        today=date(2026, 3, 17),
    )
    assert (html.count("mark is-vote"), html.count('class="mark"'), html.count("aria-current")) == (5, 1, 1)


def test_a_rail_says_which_stage_is_current(request_: HttpRequest) -> None:
    stop = SimpleNamespace(label="Discussion", state="current", words="ends", moment=VOTE, day=None)
    html = render("{% rail stops %}", request_, stops=[stop])
    assert (words(html), html.count('aria-current="step"')) == ("Discussion ends Mon 6 Apr", 1)
