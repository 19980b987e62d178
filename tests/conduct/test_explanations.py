"""The questions that conduct answers: from the instant of a receipt alone, and never from a report."""

from datetime import date, datetime, time

import pytest

from compass.handbook import rulebook
from compass.portal import contracts, explainers
from conduct.policy.clock import last_morning
from people.enums import Role
from people.models import Member, hours_of
from tests.conduct.clocks import LOS_ANGELES, clock_at
from tests.conftest import SignIn
from tests.factories.handbook import adopt_clause
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
FRIDAY = "2026-03-13T16:45:00-07:00"
CLOCK = clock_at("2026-03-13T16:45")


@pytest.fixture
def noor(db: None) -> Member:
    """A member of the council, who is no steward."""
    return make_member("Noor Haddad", (Role.COUNCIL,))


def test_its_answers_are_those_of_the_clock() -> None:
    assert explainers.explain("response-due", FRIDAY, None) == CLOCK.due
    assert explainers.explain("response-half-time", FRIDAY, None) == CLOCK.half


def test_the_last_morning_is_the_viewers_own() -> None:
    ruth = make_member("Ruth Adeyemi", time_zone="Europe/London")
    question = "response-last-morning"

    own, nobodys = (explainers.explain(question, FRIDAY, viewer) for viewer in (ruth, None))

    assert own == last_morning(CLOCK, hours_of(ruth))
    assert own.at.isoformat() == "2026-03-17T09:00:00+00:00"
    assert nobodys.at == datetime.combine(date(2026, 3, 17), time(9), tzinfo=LOS_ANGELES)


def test_whoever_begins_no_day_before_an_answer_is_due_is_told_so() -> None:
    ruth = make_member("Ruth Adeyemi", time_zone="Europe/London", working_days=[5])

    with pytest.raises(explainers.UnknownSubject, match="You begin no working day before that answer is due"):
        explainers.explain("response-last-morning", "2026-03-16T09:00:00-07:00", ruth)


def test_a_report_keeps_the_rules_of_the_day_on_which_it_came_in(noor: Member, now: datetime) -> None:
    adopt_clause("conduct.response-time", 5, by=noor, now=now)  # on the second of March 2022, in force a day later

    before, after = (explainers.explain("response-due", f"2022-03-0{day}T09:00:00-08:00", None) for day in (2, 3))

    assert (before.at.date(), after.at.date()) == (date(2022, 3, 4), date(2022, 3, 10))
    assert [str(each.citations[0]) for each in (before, after)] == ["§ Response time, v1", "§ Response time, v2"]


@pytest.mark.parametrize("question", ["response-due", "response-half-time", "response-last-morning"])
@pytest.mark.parametrize(
    "subject", ["soon", "2022-03-18T16:45:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1"]
)
def test_what_is_no_instant_has_no_page(sign_in: SignIn, noor: Member, question: str, subject: str) -> None:
    assert sign_in(noor).get(f"/why/{question}/{subject}/").status_code == 404


@pytest.mark.parametrize("question", ["response-due", "response-half-time", "response-last-morning"])
def test_every_member_may_ask_about_any_instant(sign_in: SignIn, noor: Member, question: str) -> None:
    assert sign_in(noor).get(f"/why/{question}/{FRIDAY}/").status_code == 200


def test_every_clause_stands_behind_a_page_or_on_the_page_itself() -> None:
    named = {key for each in contracts.behind.collect() for key in each.clauses}
    ours = {spec.key for spec in rulebook.clauses() if spec.key.startswith("conduct.")}

    assert ours - named == {"conduct.smallest-number"}
