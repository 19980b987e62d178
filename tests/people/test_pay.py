"""Steps and salaries: the director sets them, the member reads their own, and nobody else reads any, anywhere."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client
from time_machine import travel

from compass.audit.models import Entry
from compass.handbook.models import Clause, ClauseVersion
from compass.notices.models import Notice
from compass.portal.actions import reindex
from compass.portal.models import SearchEntry
from people import actions
from people.enums import Role
from people.models import Level, Member, PositionTerm, Salary, Step, standing_of
from people.policy.refusals import Impossible
from tests.factories.people import make_member
from tests.factories.positions import AMOUNT_MINOR, make_paid_term, make_position, make_term
from tests.urls.conftest import NOW
from tests.urls.pay import leaks


@dataclass(frozen=True)
class Team:
    """A member with a paid step, the director, an operator, and somebody else."""

    now: datetime
    people: dict[str, Member]
    unheld_level: Level
    position_term: PositionTerm


@pytest.fixture
def team(db: None) -> Iterator[Team]:
    with travel(NOW, tick=False):
        people = {
            "staff": make_member("Caleb Ferris", (Role.STAFF,)),
            "council": make_member("Noor Haddad", (Role.COUNCIL,)),
            "director": make_member("Marisol Vega", (Role.DIRECTOR,)),
            "operator": make_member("Olu Operator", is_superuser=True),
        }
        first, second = make_position(levels=2, by=people["director"], now=NOW).levels.all()
        yield Team(NOW, people, first, make_paid_term(people["staff"], second, by=people["director"], now=NOW))


@pytest.fixture
def caleb(team: Team) -> Member:
    return team.people["staff"]


def client_of(team: Team, who: str) -> Client:
    """A browser's stand-in for one of them."""
    client = Client()
    client.force_login(team.people[who])
    return client


def test_no_record_search_notice_log_or_file_holds_them(team: Team, caplog: pytest.LogCaptureFixture) -> None:
    reindex()
    with caplog.at_level(logging.DEBUG):
        client_of(team, "director").get("/people/salaries/")
    out = StringIO()
    call_command("export_members", stdout=out)
    rows = [
        *(f"{each} {each.label} {each.before} {each.after}" for each in Entry.objects.all()),
        *(f"{each.title} {each.note} {each.text}" for each in SearchEntry.objects.all()),
        *(f"{each.subject} {each.body}" for each in Notice.objects.all()),
        *(f"{each} {each!r}" for each in (*Step.objects.all(), *Salary.objects.all())),
        *(record.getMessage() for record in caplog.records if not record.name.startswith("django.db")),
        out.getvalue(),
    ]
    assert [row for row in rows if leaks(row)] == []
    redacted = {entry.verb: entry.after for entry in Entry.objects.filter(verb__startswith="set_salary")}
    assert redacted == {
        "set_salary_step": {"step": "[redacted]"},
        "set_salary": {"step": "[redacted]", "salary": "[redacted]"},
    }


def test_search_finds_no_sum_for_anybody(team: Team) -> None:
    reindex()
    for watcher in ("operator", "director", "staff"):
        for words in ("987654", "987,654.31", "salary", "S3"):
            answer = client_of(team, watcher).get("/search/", {"q": words}).content.decode()
            assert "L2 - S" not in answer


def test_the_admin_knows_neither_table() -> None:
    assert {Step, Salary} & set(admin.site._registry) == set()


def test_visible_to_gives_each_their_own_and_the_director_of_today_all(team: Team, caleb: Member) -> None:
    unseen = make_term(make_member("Bo Example"), team.unheld_level, by=caleb, now=team.now)
    people = team.people
    actions.set_salary_step(unseen, number=1, from_on=unseen.from_on, by=people["director"], now=team.now)
    actions.set_salary(team.unheld_level, step=1, amount_minor=1, currency="EUR", from_on=unseen.from_on,
                       by=people["director"], now=team.now)  # fmt: skip
    seen = {
        name: (Step.objects.visible_to(each).count(), Salary.objects.visible_to(each).count())
        for name, each in people.items()
    }
    nothing = dict.fromkeys(people, (0, 0))
    assert seen == {**nothing, "staff": (1, 1), "director": (2, 2)}


def test_a_director_who_steps_down_sees_nothing_the_day_after(team: Team) -> None:
    director = team.people["director"]
    term = director.role_terms.get(role=Role.DIRECTOR)
    actions.end_role(term, last_on=team.now.date() - timedelta(days=1), by=director, now=team.now)

    assert Step.objects.visible_to(Member.objects.get(pk=director.pk)).count() == 0
    assert client_of(team, "director").get("/people/salaries/").status_code == 403


def test_what_a_step_is_paid_after_somebody_left_it_is_not_theirs_to_see(team: Team, caleb: Member) -> None:
    today, director = team.now.date(), team.people["director"]
    actions.set_salary_step(team.position_term, number=4, from_on=today, by=director, now=team.now)
    for step in (3, 4):
        actions.set_salary(team.position_term.level, step=step, amount_minor=100 + step, currency="USD",
                           from_on=today, by=director, now=team.now)  # fmt: skip
    assert [each.amount_minor for each in Salary.objects.visible_to(caleb)] == [AMOUNT_MINOR, 104]


def test_a_step_and_a_salary_are_never_changed_or_deleted(team: Team) -> None:
    for rows, change in ((Step.objects.all(), {"number": 1}), (Salary.objects.all(), {"amount_minor": 1})):
        for verb in (lambda rows=rows, change=change: rows.update(**change), rows.delete):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                verb()


def test_set_salary_step_on_the_page_keeps_the_history_and_tells_nothing(team: Team, caleb: Member) -> None:
    url, client = f"/members/{caleb.pk}/step/", client_of(team, "director")
    assert client.post(url, {"number": "4", "from_on": "2026-03-01"}).status_code == 302
    standing = standing_of(caleb, caleb, team.now)

    assert [(spell.words, str(spell.from_on), str(spell.until_on)) for spell in standing.spells] == [
        ("Infrastructure engineer L2 - S3", "2025-12-07", "2026-02-28"),
        ("Infrastructure engineer L2 - S4", "2026-03-01", "None"),
    ]
    told = {(notice.member, notice.subject, notice.body) for notice in Notice.objects.filter(kind="people.step")}
    assert [(member, "4" in subject + body) for member, subject, body in told] == [(caleb, False)]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"number": "5"}, "Select a valid choice."),
        ({"number": "0"}, "Select a valid choice."),
        ({"number": "x"}, "Select a valid choice."),
        ({"number": "3"}, "the step that holds on that day already"),
        ({"from_on": "2020-01-01"}, "choose a day of that time"),
        ({"from_on": "2026-02-30"}, "This is no day"),
    ],
)
def test_a_step_that_cannot_be_is_said_in_a_sentence(
    team: Team,
    caleb: Member,
    wrong: dict[str, str],
    sentence: str,
) -> None:
    answer = client_of(team, "director").post(
        f"/members/{caleb.pk}/step/", {"number": "4", "from_on": "2026-03-01", **wrong}
    )
    assert (answer.status_code, Step.objects.count()) == (422, 1)
    assert sentence in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"amount": "0"}, "greater than or equal to 1"),
        ({"amount": "-5"}, "greater than or equal to 1"),
        ({"amount": "1e400"}, "less than or equal to"),
        ({"amount": "NaN"}, "Enter a number."),
        ({"amount": "100000000000"}, "less than or equal to"),
        ({"amount": "10.005"}, "no more than 2 decimal places"),
        ({"amount": "ten"}, "Enter a number."),
        ({"amount": "10.50", "currency": "JPY"}, "no smaller coins"),
        ({"currency": "XXX"}, "Select a valid choice."),
        ({"step": "5"}, "Select a valid choice."),
        ({"level": "x"}, "Select a valid choice."),
        ({"step": "3", "amount": "987654.31"}, "what it is paid on that day already"),
    ],
)
def test_a_salary_that_cannot_be_is_said_in_a_sentence(team: Team, wrong: dict[str, str], sentence: str) -> None:
    level = team.position_term.level
    sent = {"level": str(level.pk), "step": "1", "amount": "90000", "currency": "USD", "from_on": "2026-03-01"}
    answer = client_of(team, "director").post("/people/salaries/set/", {**sent, **wrong})

    assert (answer.status_code, Salary.objects.count()) == (422, 1)
    assert sentence in answer.content.decode()


def test_a_salary_is_set_in_minor_units_of_its_currency(team: Team) -> None:
    client, level = client_of(team, "director"), team.position_term.level
    for amount, currency, day in (("90000.5", "USD", "2026-03-01"), ("9000000", "JPY", "2026-05-01")):
        sent = {"level": level.pk, "step": "1", "amount": amount, "currency": currency, "from_on": day}
        assert client.post("/people/salaries/set/", sent).status_code == 302
    assert list(Salary.objects.filter(step=1).values_list("amount_minor", "currency")) == [
        (9_000_050, "USD"), (9_000_000, "JPY"),
    ]  # fmt: skip
    page = client.get("/people/salaries/").content.decode()
    assert ["USD 90,000.50" in page, "JPY 9,000,000" in page, "Set for later" in page] == [True] * 3


def test_the_number_of_steps_is_the_clauses(team: Team, caleb: Member) -> None:
    clause = Clause.objects.get(key="people.steps-per-level")
    ClauseVersion.objects.create(
        clause=clause, number=2, value=5, in_force_from=team.now.date(), adopted_at=team.now - timedelta(days=1),
        adopted_by=team.people["director"],
    )  # fmt: skip
    client = client_of(team, "director")

    assert client.post(f"/members/{caleb.pk}/step/", {"number": "5", "from_on": "2026-03-01"}).status_code == 302
    assert ">S5<" in client.get("/people/salaries/").content.decode()
    with pytest.raises(Impossible, match="from 1 to 5"):
        actions.set_salary_step(team.position_term, number=6, from_on=team.now.date(), by=caleb, now=team.now)


def test_a_step_goes_to_the_term_of_its_day(team: Team, caleb: Member) -> None:
    director = team.people["director"]
    coming = make_term(caleb, team.unheld_level, by=director, now=NOW, from_on=date(2026, 6, 1))
    for number, day in ((4, "2026-03-20"), (1, "2026-06-01")):
        sent = {"number": number, "from_on": day}
        assert client_of(team, "director").post(f"/members/{caleb.pk}/step/", sent).status_code == 302
    steps = Step.objects.values_list("term", "number")
    assert list(steps) == [(team.position_term.pk, 3), (team.position_term.pk, 4), (coming.pk, 1)]
