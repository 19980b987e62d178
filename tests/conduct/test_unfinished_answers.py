"""An answer that still ends with the open end of its template is not sent, and its words are kept."""

from datetime import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from conduct import actions
from conduct.actions import Refused
from conduct.models import Report
from conduct.policy.protocol import TEMPLATES, ProtocolRules
from people.models import Member
from tests.conftest import SignIn
from tests.factories.cases import as_of, make_answered, make_stewards
from tests.factories.conduct import make_report
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db
TEXTS = {row["key"]: row["text"] for row in TEMPLATES}
OPEN = ("know-more", "outcome")


@pytest.fixture
def ruth(db: None) -> Member:
    return make_stewards("Ruth Adeyemi")[0]


@pytest.fixture
def report(ruth: Member, now: datetime) -> Report:
    return make_answered(make_report(now=now, declared=[ruth]), by=ruth, now=now)


@pytest.mark.parametrize("key", TEXTS)
def test_a_text_is_unfinished_as_it_stands_where_it_ends_with_a_colon(key: str) -> None:
    rules = ProtocolRules()

    assert rules.is_unfinished(TEXTS[key]) == (key in OPEN)
    assert not rules.is_unfinished(f"{TEXTS[key]}When was it?")


def test_the_open_end_alone_is_what_counts_and_not_a_colon_of_ones_own() -> None:
    rules = ProtocolRules()

    assert rules.is_unfinished("Hello.\nAnswer as far\nas you like:\n")
    assert not rules.is_unfinished("You find us here:")
    assert not rules.is_unfinished("")


@pytest.mark.parametrize("verb", ["acknowledge", "ask", "write_to_reporter"])
@pytest.mark.parametrize("key", OPEN)
def test_nothing_unfinished_is_written_to_the_reporter(
    verb: str, key: str, report: Report, ruth: Member, now: datetime
) -> None:
    before = (report.passages.count(), report.log.count())

    with pytest.raises(Refused, match="The end of the template is still open"):
        getattr(actions, verb)(report, words=TEXTS[key], template=key, **as_of(report, ruth, now))

    assert (report.passages.count(), report.log.count()) == before


def test_the_page_says_so_and_keeps_the_words(report: Report, ruth: Member, now: datetime, sign_in: SignIn) -> None:
    typed = {"words": f"Dear you. {TEXTS['know-more']}", "template": "know-more", "base": actions.last_number(report)}
    with portal_at(now):
        page = sign_in(ruth).post(reverse("conduct:case-write-to-reporter", args=[report.pk]), typed)

    assertContains(page, "The end of the template is still open", status_code=409)
    assertContains(page, "Dear you. Thank you for telling us.", status_code=409)
