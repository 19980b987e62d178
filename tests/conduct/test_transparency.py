"""Figures of past half-years: published once, and nobody works out a small number from all of them together."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conduct import actions, tasks
from conduct.actions import closing
from conduct.actions.publishing import publish_due
from conduct.enums import Finding, MayAct, Outcome, Step
from conduct.models import Publication, Report, holder_of
from conduct.policy.transparency import FEWER, HIDDEN, TABLES, Shown, counts, figures, half_of, is_safe, to_be_published
from people.models import Member
from tests.conftest import SignIn
from tests.factories.cases import as_of
from tests.factories.conduct_outcomes import make_report, take_step

PAGE = "/conduct/figures/"
AUGUST = datetime(2022, 8, 1, 12, tzinfo=UTC)


def spread(total: int, cells: int) -> st.SearchStrategy[list[int]]:
    """Ways in which a total falls into cells."""
    cuts = st.lists(st.integers(0, total), min_size=cells - 1, max_size=cells - 1).map(sorted)
    return cuts.map(lambda at: [high - low for low, high in zip([0, *at], [*at, total], strict=True)])


def made(
    total: int, kind: list[int], outcome: list[int], response: list[int], aside: int = 0
) -> dict[str, dict[str, int]]:
    numbers = {"total": [total], "aside": [aside], "kind": kind, "outcome": outcome, "response": response}
    return {name: dict(zip(map(str, rows), numbers[name], strict=True)) for name, rows in TABLES.items()}


@st.composite
def half_years(draw: st.DrawFn) -> dict[str, dict[str, int]]:
    """Counts of a half-year, in which nobody is warned or removed but for a violation."""
    total = draw(st.integers(0, 40))
    kind, response = draw(spread(total, 6)), draw(spread(total, 3))
    done = draw(st.integers(0, kind[0] + kind[1]))
    outcome = [*draw(spread(done, 2)), *draw(spread(total - done, 3))]
    return made(total, kind, outcome, response, draw(st.integers(0, 12)))


def reachable(cells: list[int | str], smallest: int, most: int) -> set[int]:
    """Every sum up to `most` that some cells can have, as a reader of the page knows them; cell by cell."""
    sums = {0}
    for cell in cells:
        values = [cell] if isinstance(cell, int) else range(smallest) if cell == FEWER else range(smallest, most + 1)
        sums = {before + value for before in sums for value in values if before + value <= most}
    return sums


def possible(shown: Shown, table: str, row: str, smallest: int, most: int = 70) -> set[int]:
    """What a small cell can be, for somebody who holds every table beside every other; number by number."""
    return {number for number in range(smallest) if can_be(shown, table, row, number, smallest, most)}


def can_be(shown: Shown, table: str, row: str, number: int, smallest: int, most: int) -> bool:
    """Whether it can be this number: all tables have one sum, in which there are as many violations as their outcomes
    take."""
    told = {**shown, table: {**shown[table], row: number}}
    told.pop("aside")  # what stands there stands in no other table
    totals = set.intersection(*(reachable(list(rows.values()), smallest, most) for rows in told.values()))
    kind, outcome = (
        [reachable([told[name][row] for row in rows], smallest, most) for rows in (which, set(told[name]) - which)]
        for name, which in (("kind", {"abusive", "unwelcoming"}), ("outcome", {"warning", "removal"}))
    )
    return any(
        max((each for each in kind[0] if total - each in kind[1]), default=-1)
        >= min((each for each in outcome[0] if total - each in outcome[1]), default=most + 1)
        for total in totals
    )


@settings(max_examples=150)
@given(half_years(), st.sampled_from([2, 5, 5, 5, 9]))
def test_no_small_number_can_be_bounded_by_whoever_holds_all_tables(
    counted: dict[str, dict[str, int]], smallest: int
) -> None:
    shown = figures(counted, smallest)

    for table, rows in shown.items():
        for row, cell in rows.items():
            number = counted[table][row]
            assert cell in (number, FEWER, HIDDEN)
            assert not (isinstance(cell, int) and cell < smallest)
            if cell == FEWER:
                assert possible(shown, table, row, smallest) == set(range(smallest))


NAIVE = made(20, [9, 11, 0, 0, 0, 0], [8, 0, 0, 12, 0], [17, 3, 0])


def test_a_sum_that_would_give_a_small_number_away_is_caught_and_held_back() -> None:
    naive: Shown = {
        name: {row: number if number >= 5 else FEWER for row, number in rows.items()} for name, rows in NAIVE.items()
    }

    assert (is_safe(naive, 5), possible(naive, "response", "late", 5)) == (False, {0, 1, 2, 3})
    shown = figures(NAIVE, 5)
    assert (shown["total"], shown["response"]) == (
        {"all": HIDDEN},
        {"in-time": 17, "late": FEWER, "not-due": FEWER},
    )


def test_a_table_that_gives_the_sum_away_loses_a_further_number() -> None:
    counted = made(60, [10] * 6, [10, 10, 10, 10, 20], [58, 1, 1])

    shown = figures(counted, 5)

    assert possible(shown, "response", "late", 5, most=90) == set(range(5))
    assert HIDDEN in {*shown["kind"].values(), *shown["response"].values()}


def test_what_was_done_gives_no_small_number_of_violations_away() -> None:
    counted = made(14, [3, 5, 6, 0, 0, 0], [7, 0, 1, 6, 0], [14, 0, 0])
    naive: Shown = {
        name: {row: number if number >= 5 else FEWER for row, number in rows.items()} for name, rows in counted.items()
    }
    naive = {**naive, "total": {"all": HIDDEN}}

    assert (is_safe(naive, 5), possible(naive, "kind", "abusive", 5)) == (False, {2, 3, 4})
    assert possible(figures(counted, 5), "kind", "abusive", 5) == set(range(5))


def test_where_all_numbers_are_large_all_are_told() -> None:
    counted = made(60, [10] * 6, [10, 10, 10, 10, 20], [20] * 3)

    assert figures(counted, 5) == {**counted, "aside": {"all": FEWER}}


@given(half_years(), st.integers(0, 40))
def test_what_was_set_aside_changes_no_other_number_and_stands_as_it_is_or_as_few(
    counted: dict[str, dict[str, int]], aside: int
) -> None:
    shown = figures({**counted, "aside": {"all": aside}}, 5)

    assert shown == {**figures(counted, 5), "aside": {"all": aside if aside >= 5 else FEWER}}


@given(half_years())
@example(made(3, [3, 0, 0, 0, 0, 0], [0, 3, 0, 0, 0], [3, 0, 0]))
def test_what_is_published_depends_on_the_counts_alone(counted: dict[str, dict[str, int]]) -> None:
    assert figures(counted, 5) == figures({name: dict(rows) for name, rows in counted.items()}, 5)


def test_half_years_are_published_two_weeks_after_they_ended() -> None:
    told = [to_be_published(None, day) for day in (date(2022, 7, 14), date(2022, 7, 15), date(2023, 1, 15))]

    assert told == [["2021-2"], ["2022-1"], ["2022-2"]]
    assert to_be_published("2021-1", date(2022, 8, 1)) == ["2021-2", "2022-1"]
    assert to_be_published("2022-1", date(2022, 8, 1)) == []
    assert half_of(date(2022, 6, 30)) == "2022-1"


@pytest.mark.django_db
def test_publish_counts_by_kind_outcome_and_time_of_answer(ruth: Member, now: datetime) -> None:
    for minute in range(6):
        at = now + timedelta(minutes=minute)
        report = make_report(ruth, now=at, finding=Finding.UNWELCOMING)
        take_step(report, Step.ACKNOWLEDGED, by=ruth, now=at + timedelta(days=minute))
    Report.objects.update(outcome=Outcome.WARNING)
    make_report(ruth, now=AUGUST)

    [published] = publish_due(now=AUGUST)

    assert (published.half, published.published_on, published.figures["smallest"]) == ("2022-1", date(2022, 8, 1), 5)
    tables = published.figures["tables"]
    assert (tables["kind"]["unwelcoming"], tables["kind"]["abusive"]) == (6, FEWER)
    assert (tables["outcome"]["warning"], tables["response"]) == (
        6,
        dict.fromkeys(("in-time", "late", "not-due"), FEWER),
    )


@pytest.mark.django_db
def test_response_is_late_when_nobody_answered_and_not_due_when_withdrawn_before(ruth: Member, now: datetime) -> None:
    reports = [make_report(ruth, now=now) for _ in range(10)]
    Report.objects.filter(pk__in=[each.pk for each in reports[:5]]).update(withdrawn_at=now)

    [published] = publish_due(now=AUGUST)

    assert published.figures["tables"]["response"] == {"in-time": FEWER, "late": 5, "not-due": 5}


@pytest.mark.django_db
def test_response_at_the_deadline_itself_is_late_as_for_the_steps(ruth: Member, now: datetime) -> None:
    for early in (timedelta(), timedelta(minutes=1)):
        for _ in range(5):
            report = make_report(ruth, now=now)
            take_step(report, Step.ACKNOWLEDGED, by=ruth, now=report.due_at - early)

    [published] = publish_due(now=AUGUST)

    assert published.figures["tables"]["response"] == {"in-time": 5, "late": 5, "not-due": FEWER}


@pytest.mark.django_db
def test_response_to_who_only_lets_us_know_is_that_it_was_read(ruth: Member, now: datetime) -> None:
    for _ in range(5):
        report = make_report(ruth, now=now, may_act=MayAct.ONLY_KNOW, finding=Finding.ABUSIVE)
        take_step(report, Step.READ, by=ruth, now=now)
        make_report(ruth, now=now, may_act=MayAct.ONLY_KNOW)

    [published] = publish_due(now=AUGUST)

    assert published.figures["tables"]["response"] == {"in-time": 5, "late": 5, "not-due": FEWER}


@pytest.mark.django_db
def test_what_was_set_aside_is_counted_in_a_row_of_its_own_alone(ruth: Member, now: datetime) -> None:
    for _ in range(6):
        make_report(ruth, now=now, finding=Finding.UNWELCOMING)
        junk = make_report(ruth, now=now)
        actions.set_aside(junk, why="Spam.", **as_of(junk, ruth, now))
    closing.reopen(junk, text="No, it is not.", by=holder_of(ruth.pk), now=now)

    [published] = publish_due(now=AUGUST)

    tables = published.figures["tables"]
    assert (tables["aside"], tables["outcome"][""]) == ({"all": 5}, 7)
    assert (tables["kind"]["unwelcoming"], tables["kind"][""]) == (6, FEWER)
    assert b"Set aside as no report" in Client().get(PAGE).content


@pytest.mark.django_db
def test_publish_happens_once_and_is_frozen(ruth: Member, now: datetime) -> None:
    [published] = publish_due(now=AUGUST)
    for _ in range(9):
        make_report(ruth, now=now)

    assert publish_due(now=AUGUST + timedelta(days=1)) == []
    assert Publication.objects.get().figures == published.figures
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.update(figures={})
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.all().delete()


@pytest.mark.django_db
def test_the_current_half_year_shows_nothing(ruth: Member) -> None:
    publish_due(now=AUGUST)
    before = Client().get(PAGE).content
    for _ in range(20):
        make_report(ruth, now=AUGUST)

    publish_due(now=AUGUST)

    assert Client().get(PAGE).content == before


@pytest.mark.django_db
def test_the_page_is_the_same_for_everybody(ruth: Member, marisol: Member, caleb: Member, sign_in: SignIn) -> None:
    publish_due(now=AUGUST)

    pages = {client.get(PAGE).content for client in (Client(), *map(sign_in, (ruth, marisol, caleb)))}

    assert len(pages) == 1
    [page] = pages
    assert b"January to June 2022" in page
    assert b"fewer than 5" in page


@pytest.mark.django_db
def test_the_task_publishes(ruth: Member) -> None:
    tasks.publish_figures()

    assert Publication.objects.count() == 1


def test_counts_stand_in_every_row() -> None:
    assert {name: set(rows) for name, rows in counts([]).items()} == {
        name: set(map(str, rows)) for name, rows in TABLES.items()
    }


def test_the_page_has_a_name() -> None:
    assert reverse("conduct:figure-list") == PAGE
