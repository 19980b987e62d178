"""Search: the same on both engines, written in the transaction that changes something, never an error."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test.utils import CaptureQueriesContext

from compass.handbook import actions as handbook
from compass.handbook.models import Clause, Draft
from compass.portal import contracts
from compass.portal.actions import reindex
from compass.portal.models import SearchEntry
from compass.portal.search import finding
from compass.portal.search.finding import find, suggest
from governance import actions
from governance.models import Proposal
from people import actions as people
from people.enums import Role
from people.models import Member, System
from tests.factories.governance import make_proposal
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def ilse() -> Member:
    return make_member("Ilse Brandt", roles=(Role.COUNCIL,))


@pytest.fixture
def espresso(ilse: Member, now: datetime) -> Proposal:
    body = "## Why\n\nThe **committees** voted in _Łódź_; see `2022-03`. Nothing AND everything."
    return make_proposal(by=ilse, now=now, body=body)


def titles(reader: Member, words: str, *kinds: str) -> list[str]:
    """The titles of what somebody finds, without marks."""
    hits = find(reader, words, kinds=kinds).hits
    return [str(hit.title).replace("<mark>", "").replace("</mark>", "") for hit in hits]


@pytest.mark.parametrize(
    "words",
    [
        "espresso",
        "ESPRESSO machines",
        "espr",
        "espresso ",
        '"second espresso"',
        "“second espresso”",
        "committee vote",
        "voting lodz",
        "ŁÓDŹ",
        "2022-01",
        "2022-1",
        "machine -tea",
        "nothing AND everything",
        "espresso*",
        "(espresso) ^: machine",
        "espresso 😀",
        "espresso\0",
    ],
)
def test_a_proposal_is_found_by(ilse: Member, espresso: Proposal, words: str) -> None:
    assert titles(ilse, words, "proposal") == ["Buy a second espresso machine"]


@pytest.mark.parametrize(
    "words",
    [
        "kettle",
        "espresso kettle",
        "espresso OR kettle",
        '"espresso second"',
        '"machine for"',  # the title ends with one, the text begins with the other
        "espresso -machine",
        'espresso -"second espresso"',
        "presso",
        "-kettle",
        "",
        " ",
        '"',
        "'",
        "\\",
        "* ^ : ( )",
        "NEAR(espresso kettle, 3)",
        "title:kettle",
        "\0",
        "😀",
        "x" * 10_000,
        "espresso' | 'kettle",
        "%",
        "_",
    ],
)
def test_nothing_is_found_by(ilse: Member, espresso: Proposal, words: str) -> None:
    assert titles(ilse, words, "proposal") == []


def test_a_title_with_the_words_comes_before_a_text_with_them(ilse: Member, now: datetime) -> None:
    make_proposal(by=ilse, now=now, title="Kettles", body="Tea.")
    make_proposal(by=ilse, now=now, title="Cups", body="Kettles. " * 5)

    assert titles(ilse, "kettle ") == ["Kettles", "Cups"]


def test_what_is_found_says_what_it_is_and_where(ilse: Member, espresso: Proposal) -> None:
    [hit] = find(ilse, "committee ").hits

    assert (hit.kind, hit.label, hit.note, hit.url) == ("proposal", "Proposal", "2022-01", "/proposals/2022-1/")
    assert hit.excerpt == (
        "For the team that is always remote. Why The <mark>committees</mark> voted in Łódź; see 2022-03. "
        "Nothing AND everything."
    )


def test_a_comment_is_found_and_leads_to_its_place(ilse: Member, espresso: Proposal, now: datetime) -> None:
    comment = actions.add_comment(espresso, body="I prefer *grinders*.", token=uuid4(), by=ilse, now=now)

    [hit] = find(ilse, "grinder").hits

    assert (hit.title, hit.url) == ("Comment on 2022-01", f"/proposals/2022-1/#comment-{comment.pk}")


def test_a_mended_proposal_is_found_by_its_new_words_alone(ilse: Member, espresso: Proposal, now: datetime) -> None:
    actions.mend_proposal(espresso, title="Buy a kettle", summary="Tea.", author=ilse, by=ilse, now=now)

    assert (titles(ilse, "kettle"), titles(ilse, "espresso")) == (["Buy a kettle"], [])


def test_a_withdrawn_proposal_is_found_as_such(ilse: Member, espresso: Proposal, now: datetime) -> None:
    actions.withdraw_proposal(espresso, by=ilse, now=now)

    assert [hit.note for hit in find(ilse, "espresso").hits] == ["2022-01, withdrawn"]


def test_a_clause_is_found_by_what_its_versions_say(ilse: Member, now: datetime) -> None:
    period = Clause.objects.get(key="governance.discussion-period")
    assert titles(ilse, '"least 14 days"') == ["Discussion period"]

    draft = handbook.begin_draft(period, value=21, reason="Zebras.", base_number=1, token=uuid4(), by=ilse, now=now)
    assert titles(ilse, '"least 21 days"') == []

    handbook.adopt_draft(draft, by=ilse, now=now)
    assert titles(ilse, '"least 21 days"') == titles(ilse, '"least 14 days"') == ["Discussion period"]
    assert [hit.note for hit in find(ilse, "discussion period").hits] == ["§ v2"]


def test_members_are_found_from_the_day_they_join_until_they_leave(ilse: Member, now: datetime) -> None:
    zoe = people.admit_member(email="zoe@compass.example", name="Zoë Nguyễn", by=ilse, now=now)
    assert (titles(ilse, "zoe nguyen"), titles(ilse, "zoe@compass")) == (["Zoë Nguyễn"], ["Zoë Nguyễn"])

    people.update_profile(zoe, short_name="Zed", pronouns="they/them", by=zoe, now=now)
    assert titles(ilse, "zed they") == ["Zoë Nguyễn"]

    make_member("Olu Operator", is_superuser=True)
    people.deactivate_member(zoe, by=ilse, now=now)
    assert titles(ilse, "zoe") == []

    people.reactivate_member(zoe, by=ilse, now=now)
    assert titles(ilse, "zoe") == ["Zoë Nguyễn"]


def test_what_is_rolled_back_is_not_found(ilse: Member, espresso: Proposal, now: datetime) -> None:
    with transaction.atomic():
        make_proposal(by=ilse, now=now, title="Buy a kettle")
        actions.mend_proposal(espresso, title="Kettle", summary="Tea.", author=ilse, by=ilse, now=now)
        transaction.set_rollback(True)

    assert (titles(ilse, "kettle"), titles(ilse, "espresso")) == ([], ["Buy a second espresso machine"])


def test_reindex_writes_what_is_missing_and_forgets_what_is_gone(ilse: Member, espresso: Proposal) -> None:
    SearchEntry.objects.filter(kind="proposal").delete()
    SearchEntry.objects.create(kind="proposal", object_id=999_999, title="Gone", url="/")
    SearchEntry.objects.create(kind="of nobody", object_id=1, title="Gone", url="/")
    out = StringIO()

    call_command("reindex", stdout=out)

    clauses, systems = Clause.objects.count(), System.objects.count()
    assert out.getvalue() == (
        f"event 0\nclause {clauses}\npage 0\nplace 0\nsystem {systems}\nmember 1\nposition 0\nteam 0\n"
        "deliverable 0\ntask 0\nmeeting 0\nproject 0\ngoal 0\nobjective 0\nsync 0\n"
        "proposal 1\ncomment 0\ncommunity 0\nlead 0\nhub 0\n"
        f"{clauses + systems + 2} in all\n"
    )
    assert titles(ilse, "espresso") == ["Buy a second espresso machine"]
    assert not SearchEntry.objects.filter(title="Gone").exists()


def test_reindex_twice_changes_nothing(ilse: Member, espresso: Proposal) -> None:
    reindex()
    before = list(SearchEntry.objects.values_list())

    reindex()

    assert list(SearchEntry.objects.values_list()) == before


def test_counts_stand_for_each_kind_whichever_is_chosen(ilse: Member, espresso: Proposal, now: datetime) -> None:
    actions.add_comment(espresso, body="More espresso.", token=uuid4(), by=ilse, now=now)
    every, narrowed = find(ilse, "espresso"), find(ilse, "espresso", kinds=["comment"])

    counts = [[(each.kind, each.count) for each in found.kinds] for found in (every, narrowed)]
    assert counts == [[("proposal", 1), ("comment", 1)]] * 2
    assert (every.total, narrowed.total, find(ilse, "espresso", kinds=["nonsense"]).total) == (2, 1, 0)


def test_more_than_is_counted_says_so(ilse: Member, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST", 2)
    for each in range(3):
        make_proposal(by=ilse, now=now + timedelta(minutes=each), title=f"Kettle {each}")
    found = find(ilse, "kettle ")

    assert (found.total, found.more, [(each.count, found.counts_more) for each in found.kinds]) == (
        2,
        True,
        [(2, True)],
    )
    assert titles(ilse, "kettle ") == ["Kettle 2", "Kettle 1"]


@pytest.mark.parametrize("ask", [find, suggest])
def test_search_costs_the_same_queries_for_any_number(
    ilse: Member, now: datetime, ask: Callable[[Member, str], Any], django_assert_num_queries: Any
) -> None:
    costs = []
    for count in (1, 2):
        for _ in range(count):
            make_proposal(by=ilse, now=now, title="Kettle")
        reader = Member.objects.get(pk=ilse.pk)  # what they may see is asked anew, as in a request of their own
        with CaptureQueriesContext(transaction.get_connection()) as caught:
            ask(reader, "kettle")
        costs.append(len(caught))

    assert costs[0] == costs[1] <= 4


def test_open_drafts_are_nobodys_to_find(ilse: Member, now: datetime) -> None:
    period = Clause.objects.get(key="governance.discussion-period")
    handbook.begin_draft(period, value=21, reason="Zebras.", base_number=1, token=uuid4(), by=ilse, now=now)
    reindex()

    assert (Draft.objects.count(), find(ilse, "zebras").total) == (1, 0)


def test_no_source_is_of_conduct() -> None:
    def modules() -> Iterator[str]:
        for provider in contracts.sources:
            yield provider.__module__
            for source in provider():
                yield source.documents.__module__
                yield getattr(source.visible, "__module__", "")

    assert [module for module in modules() if module.partition(".")[0] == "conduct"] == []
