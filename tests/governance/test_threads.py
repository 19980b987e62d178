"""Comments are answered: who is told, and how a discussion is shown."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django.asserts import assertContains, assertNotContains
from time_machine import travel

from compass.notices.models import Notice
from governance import actions
from governance.models import Comment, Proposal
from governance.models.threads import threads_of
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_comment, make_concern, make_proposal, make_suggestion
from tests.governance.pages import address, told

pytestmark = pytest.mark.django_db


def test_answers_to_answers_hang_under_the_first_comment_and_say_whom_they_answer(
    proposal: Proposal, noor: Member, helen: Member, caleb: Member, now: datetime
) -> None:
    first = make_comment(proposal, "Why two?", by=helen, now=now)
    other = make_comment(proposal, "Fine.", by=caleb, now=now + timedelta(minutes=1))
    answer = make_comment(proposal, "One is old.", by=noor, now=now + timedelta(minutes=2), parent=first)
    again = make_comment(proposal, "How old?", by=caleb, now=now + timedelta(minutes=3), parent=answer)

    oldest, newest = threads_of(proposal), threads_of(proposal, newest_first=True)

    assert [(entry.comment, entry.answers) for entry in oldest] == [(first, (answer, again)), (other, ())]
    assert [(entry.comment, entry.answers) for entry in newest] == [(other, ()), (first, (answer, again))]
    assert again.parent == answer


def test_whoever_is_answered_is_told_and_the_author_of_every_first_comment(
    proposal: Proposal, noor: Member, helen: Member, caleb: Member, now: datetime
) -> None:
    first = make_comment(proposal, by=helen, now=now)
    own = make_comment(proposal, by=noor, now=now)
    answer = make_comment(proposal, by=caleb, now=now, parent=first)
    make_comment(proposal, by=helen, now=now, parent=answer)
    make_comment(proposal, by=noor, now=now, parent=own)

    assert told("commented") == ["Noor Haddad"]
    assert told("answered") == ["Caleb Ferris", "Helen Achterberg"]
    paths = Notice.objects.filter(kind="governance.answered").values_list("path", flat=True)
    assert f"{proposal.get_absolute_url()}#comment-{answer.pk}" in paths


def test_who_has_left_is_not_told(proposal: Proposal, helen: Member, caleb: Member, now: datetime) -> None:
    first = make_comment(proposal, by=caleb, now=now)
    Member.objects.filter(pk=caleb.pk).update(is_active=False)

    make_comment(proposal, by=helen, now=now, parent=Comment.objects.get(pk=first.pk))

    assert told("answered") == []


def test_an_answer_sent_twice_is_said_once_and_to_another_comment_is_refused(
    proposal: Proposal, helen: Member, caleb: Member, now: datetime
) -> None:
    first, token = make_comment(proposal, by=helen, now=now), uuid4()
    given: dict[str, Any] = {"body": "Yes.", "token": token, "by": caleb, "now": now}

    assert actions.add_comment(proposal, parent=first, **given) == actions.add_comment(proposal, parent=first, **given)
    with pytest.raises(actions.Refused, match="sent before"):
        actions.add_comment(proposal, **given)
    with pytest.raises(actions.Refused, match="another proposal"):
        actions.add_comment(make_proposal(by=caleb, now=now), parent=first, **given)
    assert (Comment.objects.count(), len(told("answered"))) == (2, 1)


def test_answering_needs_no_script(
    sign_in: SignIn, proposal: Proposal, helen: Member, caleb: Member, now: datetime
) -> None:
    first, client = make_comment(proposal, "Why two?", by=helen, now=now), sign_in(caleb)
    with travel(now, tick=False):
        page = client.get(f"{proposal.get_absolute_url()}?answer={first.pk}&order=newest")
        assertContains(page, "In answer to Helen Achterberg:")
        assertContains(page, f'name="parent" value="{first.pk}"')

        answer = client.post(address("add-comment", proposal), {"body": "Old.", "parent": first.pk, "token": uuid4()})

    said = Comment.objects.get(body="Old.")
    assert (said.parent, answer["location"]) == (first, f"{proposal.get_absolute_url()}#comment-{said.pk}")


@pytest.mark.parametrize("query", ["answer=abc", "answer=99999999999999999999", "answer=0", "answer=²", "order=no"])
def test_whatever_the_address_asks_to_answer_the_page_is_shown(
    sign_in: SignIn, proposal: Proposal, caleb: Member, query: str
) -> None:
    page = sign_in(caleb).get(f"{proposal.get_absolute_url()}?{query}")

    assert page.status_code == 200
    assertNotContains(page, "In answer to")


@pytest.mark.parametrize("parent", ["abc", "99999999999999999999", "0"])
def test_add_comment_to_what_is_not_there_keeps_the_text(
    sign_in: SignIn, proposal: Proposal, caleb: Member, parent: str
) -> None:
    typed = {"body": "Typed with care", "parent": parent, "token": uuid4()}

    answer = sign_in(caleb).post(address("add-comment", proposal), typed)

    assert Comment.objects.count() == 0
    assertContains(answer, "Typed with care", status_code=422)


def test_the_discussion_says_how_much_there_is_and_turns_round(
    sign_in: SignIn, proposal: Proposal, noor: Member, helen: Member, now: datetime
) -> None:
    make_comment(proposal, "The first.", by=helen, now=now)
    make_concern(proposal, by=helen, now=now + timedelta(minutes=1))
    client = sign_in(noor)

    with travel(now + timedelta(hours=1), tick=False):
        oldest = client.get(proposal.get_absolute_url())
        newest = client.get(f"{proposal.get_absolute_url()}?order=newest")

    assertContains(oldest, "1 open concern, 2 comments")
    assertContains(oldest, "Only Helen Achterberg can resolve it.")
    assertContains(oldest, "Oldest first")
    assertContains(newest, "Newest first")
    html = newest.content.decode()
    assert html.index("Who covers it?") < html.index("The first.")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_queries_for_any_number_of_threads(
    sign_in: SignIn, proposal: Proposal, helen: Member, now: datetime, django_assert_num_queries: Any, count: int
) -> None:
    for place in range(count):
        concern = make_concern(proposal, f"Number {place}", by=helen, now=now)
        answer = make_comment(proposal, by=helen, now=now, parent=concern)
        make_comment(proposal, by=helen, now=now, parent=answer)
        make_suggestion(proposal, f"Text {place}", by=helen, now=now)
    client = sign_in(helen)

    with travel(now, tick=False), django_assert_num_queries(21):
        client.get(proposal.get_absolute_url())
