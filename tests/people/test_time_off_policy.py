"""The rules of time off: half days, what collides, how much somebody works, when they are back, how it is written."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, strategies

from people.enums import AbsenceKind
from people.policy.away import Someone, gathered, sentence
from people.policy.public_holidays import countries, offered, regions
from people.policy.time_off import Off, TimeOff, availability, back_on, collide, details, off_on, title, works_on

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 3, day) for day in range(16, 21))
NEXT_MONDAY, FAR = date(2026, 3, 23), date(2027, 1, 1)
WEEKDAYS = (0, 1, 2, 3, 4)


def away(first: date, last: date | None = None, *, noon: bool = False, until_noon: bool = False) -> TimeOff:
    return TimeOff(AbsenceKind.AWAY, first, last or first, noon, until_noon)


def reduced(first: date, last: date, percent: int) -> TimeOff:
    return TimeOff(AbsenceKind.REDUCED, first, last, works_percent=percent)


def test_the_first_day_may_begin_and_the_last_may_end_at_noon() -> None:
    span = away(MONDAY, WEDNESDAY, noon=True, until_noon=True)

    assert [off_on([span], day) for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)] == [
        Off(morning=False, afternoon=True),
        Off(morning=True, afternoon=True),
        Off(morning=True, afternoon=False),
        Off(morning=False, afternoon=False),
    ]
    assert [bool(off_on([span], day)) for day in (MONDAY, THURSDAY)] == [True, False]


def test_reduced_time_is_not_off() -> None:
    assert not off_on([reduced(MONDAY, FRIDAY, 50)], TUESDAY)


@pytest.mark.parametrize(
    ("one", "other", "collides"),
    [
        (away(MONDAY, WEDNESDAY), away(WEDNESDAY, FRIDAY), True),
        (away(MONDAY, FRIDAY), away(TUESDAY), True),
        (away(MONDAY, TUESDAY), away(WEDNESDAY), False),
        (away(MONDAY, WEDNESDAY, until_noon=True), away(WEDNESDAY, FRIDAY, noon=True), False),
        (away(MONDAY, WEDNESDAY, until_noon=True), away(WEDNESDAY, FRIDAY), True),
        (away(MONDAY), TimeOff(AbsenceKind.HOLIDAY, MONDAY, MONDAY), True),
        (reduced(MONDAY, FRIDAY, 50), away(TUESDAY), False),
        (reduced(MONDAY, FRIDAY, 50), TimeOff(AbsenceKind.HOLIDAY, MONDAY, MONDAY), False),
        (reduced(MONDAY, FRIDAY, 50), reduced(FRIDAY, NEXT_MONDAY, 80), True),
        (reduced(MONDAY, THURSDAY, 50), reduced(FRIDAY, NEXT_MONDAY, 80), False),
    ],
)
def test_two_absences_share_no_half_day_unless_one_is_reduced_time(
    one: TimeOff, other: TimeOff, *, collides: bool
) -> None:
    assert (collide(one, other), collide(other, one)) == (collides, collides)


ENDS = {"morning": (time(0), time(11, 59)), "afternoon": (time(12), time(23, 59))}
DAYS = strategies.dates(date(2026, 2, 25), date(2026, 3, 5))
SPANS = strategies.builds(
    lambda one, other, **noon: TimeOff(AbsenceKind.AWAY, min(one, other), max(one, other), **noon),
    one=DAYS,
    other=DAYS,
    starts_at_noon=strategies.booleans(),
    ends_at_noon=strategies.booleans(),
).filter(lambda span: span.half_days[0] <= span.half_days[1])


def halves(span: TimeOff) -> set[tuple[date, str]]:
    """Every half day of a span, walked day by day."""
    days = [span.first + timedelta(days=each) for each in range((span.last - span.first).days + 1)]
    found = {(day, half) for day in days for half in ("morning", "afternoon")}
    if span.starts_at_noon:
        found.remove((span.first, "morning"))
    if span.ends_at_noon:
        found.remove((span.last, "afternoon"))
    return found


@given(SPANS, SPANS)
def test_it_is_the_same_to_walk_day_by_day(one: TimeOff, other: TimeOff) -> None:
    both = halves(one) & halves(other)
    assert collide(one, other) == bool(both)
    for day, half in halves(one) | halves(other):
        held, moments = (day, half) in halves(one), (datetime.combine(day, at) for at in ENDS[half])
        assert getattr(off_on([one], day), half) == held
        assert [one.holds_at(local) for local in moments] == [held, held]


def test_what_somebody_works_is_their_share_less_what_they_take_off() -> None:
    spans = [reduced(MONDAY, FRIDAY, 50), away(TUESDAY), away(WEDNESDAY, noon=True)]

    found = [works_on(spans, 80, day) for day in (MONDAY, TUESDAY, WEDNESDAY, NEXT_MONDAY)]
    assert found == [Fraction(2, 5), 0, Fraction(1, 5), Fraction(4, 5)]


@pytest.mark.parametrize(
    ("spans", "share", "works"),
    [
        ([], 100, Fraction(1)),
        ([], 60, Fraction(3, 5)),
        ([away(MONDAY)], 100, Fraction(4, 5)),
        ([away(date(2026, 3, 14), date(2026, 3, 15))], 100, Fraction(1)),  # a weekend
        ([away(MONDAY, FRIDAY)], 100, Fraction(0)),
        ([reduced(date(2026, 1, 1), date(2026, 12, 31), 50), away(FRIDAY, noon=True)], 100, Fraction(9, 20)),
    ],
)
def test_availability_is_counted_over_working_days(spans: list[TimeOff], share: int, works: Fraction) -> None:
    assert availability(spans, share, MONDAY, date(2026, 3, 22)) == works


def test_nobody_is_available_where_nobody_works() -> None:
    assert availability([], 100, date(2026, 3, 21), date(2026, 3, 22)) == 0


@pytest.mark.parametrize(
    ("span", "behind", "day"),
    [
        (away(MONDAY, TUESDAY), [], WEDNESDAY),
        (away(MONDAY, FRIDAY), [], NEXT_MONDAY),
        (away(MONDAY, WEDNESDAY, until_noon=True), [], WEDNESDAY),
        (away(MONDAY, TUESDAY), [away(WEDNESDAY, FRIDAY)], NEXT_MONDAY),
        (away(MONDAY, TUESDAY), [away(WEDNESDAY, noon=True)], WEDNESDAY),
        (away(MONDAY, FRIDAY), [reduced(MONDAY, date(2026, 6, 1), 20)], NEXT_MONDAY),
    ],
)
def test_somebody_is_back_on_the_first_working_day_of_which_some_is_left(
    span: TimeOff, behind: list[TimeOff], day: date
) -> None:
    assert back_on([span, *behind], span, WEEKDAYS) == day


def test_titles_are_written_as_the_handbook_writes_them() -> None:
    assert title(AbsenceKind.AWAY, "Ilse Brandt") == "AWAY: Ilse Brandt"
    assert title(AbsenceKind.AWAY, "Ilse Brandt", reason="walking") == "AWAY: Ilse Brandt - walking"
    assert title(AbsenceKind.REDUCED, "Ilse Brandt", reason="study") == "REDUCED: Ilse Brandt - study"
    assert title(AbsenceKind.HOLIDAY, "Ilse Brandt", holiday="Labour Day") == "HOLIDAY: Labour Day - Ilse Brandt"


def test_what_a_title_leaves_out_is_said_beside_it() -> None:
    spans = [
        away(MONDAY),
        away(MONDAY, until_noon=True),
        away(MONDAY, noon=True),
        away(MONDAY, FRIDAY, noon=True, until_noon=True),
        reduced(MONDAY, FRIDAY, 60),
    ]
    assert [details(span) for span in spans] == [
        "",
        "in the morning",
        "in the afternoon",
        "from noon until noon",
        "works 60 %",
    ]


def someone(name: str, *spans: TimeOff) -> Someone:
    return Someone(name, WEDNESDAY, WEEKDAYS, spans)


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ([], "Nobody is away today."),
        ([someone("Priya", away(MONDAY, FRIDAY))], "One is away today. Priya is back on Monday 23 March."),
        (
            [someone(name, away(MONDAY, last)) for name, last in (("Bo", NEXT_MONDAY), ("Priya", FRIDAY), ("Al", FAR))],
            "Three are away today. Priya is back on Monday 23 March.",
        ),
        ([someone("Priya", away(WEDNESDAY, until_noon=True))], "One is away today. Priya is back today at noon."),
        (
            [someone("Priya", away(MONDAY, THURSDAY, until_noon=True))],
            "One is away today. Priya is back on Thursday 19 March at noon.",
        ),
        ([someone("Al", away(MONDAY, FAR))], "One is away today. Al is back on Monday 4 January 2027."),
        (
            [someone("Jonah", reduced(MONDAY, FRIDAY, 50)), someone("Bo", reduced(MONDAY, FRIDAY, 50))],
            "Nobody is away today. Two work reduced time.",
        ),
        (
            [someone(f"No {each}", away(WEDNESDAY)) for each in range(12)],
            "12 are away today. No 0 is back on Thursday 19 March.",
        ),
    ],
)
def test_a_sentence_says_how_many_are_away_and_who_is_back_first(people: list[Someone], words: str) -> None:
    assert sentence(people) == words


class Told:
    """An absence, as far as lists read one."""

    def __init__(self, span: TimeOff) -> None:
        self.time_off = span


def test_lists_go_day_by_day_and_leave_out_days_on_which_nobody_is_off() -> None:
    one, other = Told(away(MONDAY, TUESDAY, until_noon=True)), Told(reduced(TUESDAY, TUESDAY, 50))

    groups = gathered([one, other], [MONDAY, TUESDAY, WEDNESDAY])
    assert [(group.day, [(line.absence, line.words) for line in group.lines]) for group in groups] == [
        (MONDAY, [(one, "")]),
        (TUESDAY, [(one, "in the morning"), (other, "works 50 %")]),
    ]
    assert [(group.day, len(group.lines)) for group in gathered([one, other])] == [(None, 2)]
    assert gathered([]) == []


def test_every_country_has_an_english_name_and_its_own_regions() -> None:
    assert {code: countries()[code] for code in ("DE", "US", "CD", "BA")} == {
        "DE": "Germany",
        "US": "United States",
        "CD": "DR Congo",
        "BA": "Bosnia and Herzegovina",
    }
    assert (regions("DE")["BY"], "BY" in regions("US"), dict(regions("XX")), dict(regions("NG"))) == (
        "Bayern",
        False,
        {},
        {},
    )


def test_a_region_has_days_of_its_own() -> None:
    first, last = date(2026, 1, 1), date(2026, 1, 31)

    assert [each.name for each in offered("DE", "", first, last)] == ["New Year's Day"]
    assert [each.name for each in offered("DE", "BY", first, last)] == ["New Year's Day", "Epiphany"]
    assert offered("", "", first, last) == []
    assert [each.name for each in offered("JP", "", first, last)] == ["New Year's Day", "Coming of Age Day"]
