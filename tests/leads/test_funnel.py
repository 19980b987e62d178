"""How far leads came and how long they stood where; what services are worth by month. Without a database."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.enums import LeadPhase
from leads.policy.funnel import ORDER, Funnel, Way, funnel, within
from leads.policy.funnel_drawn import drawn
from leads.policy.rail import Stay
from leads.policy.service_value import Service, months_of, values
from leads.policy.stages import StageRules
from projects.policy.flow import share_within

NOW = datetime(2022, 3, 2, 17, tzinfo=UTC)
RULES = StageRules()
PHASE_OF = {each.key: each.phase for each in RULES.all()}
KEYS = list(PHASE_OF)


def way(*stops: tuple[str, float], kind: str = "service", reason: str = "", is_imported: bool = False) -> Way:
    """A lead that came to each status so many days ago."""
    times = [NOW - timedelta(days=ago) for _, ago in stops]
    stays = (
        Stay(status, PHASE_OF.get(status, status), began, ended)
        for (status, _), began, ended in zip(stops, times, [*times[1:], None], strict=True)
    )
    return Way(kind, tuple(stays), reason, is_imported)


def told(*ways: Way) -> Funnel:
    return funnel(ways, RULES, NOW)


def test_who_came_further_has_reached_all_before() -> None:
    found = told(
        way(("send-questionnaire", 30)),
        way(("send-questionnaire", 30), ("quote", 10)),
        way(("won", 5), is_imported=True),
        way(("send-questionnaire", 30), ("quote", 20), ("lost", 3), reason="Too dear."),
    )

    assert [(each.label, each.count, each.share) for each in found.phases] == [
        ("Triage", 4, None),
        ("Negotiation", 3, 75),
        ("Hub setup", 1, 33),
        ("Won", 1, 100),
    ]
    assert {each.key: each.count for each in found.statuses}["quote-sent"] == 1
    assert found.kinds == (("Managed service", (4, 3, 1, 1)),)


def test_a_merged_lead_is_not_counted_and_one_that_goes_back_keeps_how_far_it_came() -> None:
    found = told(
        way(("send-questionnaire", 9), ("merged", 3)),
        way(("send-questionnaire", 9), ("quote", 5), ("send-questionnaire", 2), kind=""),
    )
    assert (found.count, [each.count for each in found.phases]) == (1, [1, 1, 0, 0])
    assert found.kinds == (("Not known yet", (1, 1, 0, 0)),)
    assert found.phases[3].share is None


def test_a_status_that_the_clause_has_no_more_counts_as_the_first_of_its_phase() -> None:
    gone = Way("", (Stay("sealed", LeadPhase.NEGOTIATION, NOW, None),))
    assert {each.key: each.count for each in told(gone).statuses}["quote"] == 1


def test_given_up_leads_stand_by_the_phase_they_were_in_with_their_reasons() -> None:
    found = told(
        way(("send-questionnaire", 9), ("out-of-scope", 3), reason="Patients."),
        way(("send-questionnaire", 9), ("quote", 5), ("lost", 3), reason="Too dear."),
        way(("send-questionnaire", 9), ("quote", 5), ("lost", 3), reason="Too dear."),
        way(("lost", 3), reason="imported", is_imported=True),
        way(("send-questionnaire", 9), ("lost", 5), ("send-questionnaire", 3)),
    )
    assert [(each.label, each.lost, each.out_of_scope, each.reasons) for each in found.given_up] == [
        ("Triage", 0, 1, (("Patients.", 1),)),
        ("Negotiation", 2, 0, (("Too dear.", 2),)),
        ("Before it was imported", 1, 0, (("imported", 1),)),
    ]


def test_who_stands_there_has_not_left_yet() -> None:
    days = [timedelta(days=each) for each in (1, 2, 3, 4)]
    assert within(50, days, []) == days[1]
    assert within(50, days[:2], days[2:]) == days[1]
    assert within(50, days[:1], [days[3]] * 3) is None
    assert within(50, [], days) is None
    assert within(50, [days[3]], days[:3]) == days[3], "who stands there for less tells nothing of later days"


def test_times_add_up_the_stays_of_a_lead_and_leave_out_where_an_imported_one_began() -> None:
    found = told(
        way(("send-questionnaire", 20), ("quote", 18), ("send-questionnaire", 10), ("quote", 7)),
        way(("send-questionnaire", 400), ("quote", 1), is_imported=True),
    )
    times = {each.key: each.times for each in found.statuses}
    assert (times["send-questionnaire"].left, times["send-questionnaire"].half) == (1, timedelta(days=5))
    assert (times["quote"].left, times["quote"].standing) == (0, 2)


def test_nothing_is_told_of_no_leads() -> None:
    found = told()
    assert (found.count, found.given_up, [each.share for each in found.phases]) == (0, (), [None] * 4)
    assert [each.width for each in drawn(found.phases)] == [0, 0, 0, 0]


ways = st.lists(
    st.builds(
        lambda stops, ago: way(*zip(stops, sorted(ago[: len(stops)], reverse=True), strict=True), reason="x"),
        st.lists(st.sampled_from(KEYS), min_size=1, max_size=6),
        st.lists(st.integers(0, 900), min_size=6, max_size=6),
    ),
    max_size=15,
)


@given(ways)
def test_conversions_are_consistent(found: list[Way]) -> None:
    drawing = told(*found)
    for rows in (drawing.phases, drawing.statuses):
        counts = [row.count for row in rows]
        assert counts[0] == len(found)
        assert counts == sorted(counts, reverse=True)
        assert all(row.share is None or 0 <= row.share <= 100 for row in rows)
        assert all(row.times.left + row.times.standing <= len(found) for row in rows)
        for row in drawn(rows):
            assert 0 <= (row.from_quarter or 0) <= row.to_quarter <= 100
    assert [sum(column) for column in zip(*(each for _, each in drawing.kinds), strict=True)] == (
        [row.count for row in drawing.phases] if found else []
    )
    given_up = [each for each in found if each.phase not in ORDER]
    assert sum(row.lost + row.out_of_scope for row in drawing.given_up) == len(given_up)


lengths = st.lists(st.integers(1, 50).map(lambda days: timedelta(days=days)), max_size=20)


@given(lengths, st.integers(1, 100))
def test_where_all_have_left_it_is_the_plain_share(over: list[timedelta], percent: int) -> None:
    assert within(percent, over, []) == share_within(percent, over)


@given(lengths, lengths)
def test_who_still_stands_there_never_makes_the_time_shorter(over: list[timedelta], going: list[timedelta]) -> None:
    alone, with_them = within(50, over, []), within(50, over, going)
    assert with_them is None or (alone is not None and alone <= with_them)


def service(
    minor: int, first: date | None, last: date | None, *, currency: str = "USD", is_signed: bool = True
) -> Service:
    return Service(1, "Ocean Lab", currency, minor, 12, first, last, is_signed)


days = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@given(st.integers(0, 10**10), days, days)
def test_what_is_spread_adds_up_to_what_was_agreed(minor: int, one: date, other: date) -> None:
    months = months_of(service(minor, min(one, other), max(one, other)))
    assert sum(months.values()) == minor
    assert all(each.day == 1 for each in months)


@given(
    st.lists(st.tuples(st.integers(0, 10**9), days, days, st.sampled_from(["USD", "EUR"]), st.booleans()), max_size=8)
)
def test_the_lines_of_each_currency_add_up_to_its_total(rows: Sequence[tuple[int, date, date, str, bool]]) -> None:
    services = [
        service(minor, min(one, other), max(one, other), currency=currency, is_signed=signed)
        for minor, one, other, currency, signed in rows
    ]
    for value in values(services, NOW.date()):
        for is_signed in (True, False):
            agreed = sum(
                each.minor for each in services if each.currency == value.currency and each.is_signed == is_signed
            )
            said = [line.signed if is_signed else line.quoted for line in value.lines]
            total = value.total.signed if is_signed else value.total.quoted
            assert sum(each.minor for each in said) == total.minor == agreed
            assert {each.currency for each in said} <= {value.currency}
        for line in value.lines:
            if line.bar:
                assert -0.01 <= line.bar.quoted_y <= line.bar.signed_y <= 100


def test_a_service_without_a_last_day_ends_with_the_months_of_its_quote() -> None:
    months = months_of(service(12_00, date(2022, 3, 1), None))
    assert (len(months), min(months), max(months)) == (12, date(2022, 3, 1), date(2023, 2, 1))


def test_a_service_without_a_first_day_is_in_no_month_and_is_named() -> None:
    (value,) = values([service(12_00, None, None, is_signed=False)], NOW.date())
    assert (value.lines, [each.organisation for each in value.undated], value.total.both.minor) == (
        (),
        ["Ocean Lab"],
        0,
    )


def test_far_months_are_added_up() -> None:
    (value,) = values([service(365 * 4 + 1, date(2020, 1, 1), date(2023, 12, 31))], NOW.date())
    assert [(line.words, line.signed.minor) for line in (value.lines[0], value.lines[1])] == [
        ("Earlier", 366 + 31 + 28),
        ("Mar 2021", 31),
    ]
    assert value.lines[-1].words == "Dec 2023"


@pytest.mark.parametrize("minor", [0, 1, 99, 10**12])
def test_the_axis_reaches_above_what_is_drawn(minor: int) -> None:
    (value,) = values([service(minor, date(2022, 3, 1), date(2022, 3, 31))], NOW.date())
    assert 0 <= value.lines[0].bar.signed_height <= 100 if value.lines[0].bar else False
