"""The text of a proposal is revised while it is discussed, edits are suggested, and what is voted on cannot change."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django.asserts import assertContains, assertRedirects
from time_machine import travel

from compass.notices.models import Notice
from governance import actions
from governance.models import Proposal, Suggestion
from governance.models.openings import text_of
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_comment, make_proposal, make_suggestion, revise
from tests.factories.people import make_member
from tests.governance.moments import portal_at
from tests.governance.pages import address

pytestmark = pytest.mark.django_db
TEXT = "One.\n\nTwo.\n\nThree.\n"


@pytest.fixture
def proposal(noor: Member, helen: Member, now: datetime) -> Proposal:
    return make_proposal(by=noor, now=now, body=TEXT)


def typed(**fields: Any) -> dict[str, Any]:
    """What the author types to change the text."""
    given = {"title": "A title", "summary": "A summary.", "body": "A text.", "note": "Clearer.", "base_number": 1}
    return given | fields


def test_revise_proposal_adds_a_version_that_the_page_and_the_list_show(
    sign_in: SignIn, proposal: Proposal, noor: Member, now: datetime
) -> None:
    client = sign_in(noor)
    with travel(now + timedelta(days=1), tick=False):
        page = client.post(address("revise", proposal), typed(), follow=True)
        listed = client.get("/proposals/")

    assertContains(page, "<h1>A title</h1>")
    assertContains(page, "2 versions")
    assertContains(listed, "A title")
    last = proposal.versions.latest("number")
    assert (last.number, last.body, last.note, last.by) == (2, "A text.", "Clearer.", noor)


def test_the_council_and_those_who_took_part_are_told_of_a_version_once(
    proposal: Proposal, noor: Member, caleb: Member, now: datetime
) -> None:
    ruth = make_member("Ruth Adeyemi")
    make_member("Olu Operator")
    make_comment(proposal, by=caleb, now=now)
    make_suggestion(proposal, by=ruth, now=now)

    revise(proposal, "Other words.", by=noor, now=now)
    revise(proposal, "Other words.", by=noor, now=now, base_number=1)

    told = Notice.objects.filter(kind="governance.revised").order_by("member__name")
    assert [each.member.name for each in told if each.member] == ["Caleb Ferris", "Helen Achterberg", "Ruth Adeyemi"]
    assert proposal.versions.count() == 2
    assert {each.path for each in told} == {f"{address('versions', proposal)}?from=1&to=2"}


def test_a_stale_edit_is_shown_beside_the_other_and_nothing_is_lost(
    sign_in: SignIn, proposal: Proposal, noor: Member, now: datetime
) -> None:
    revise(proposal, "One and a half.\n\nTwo.\n\nThree.\n", by=noor, now=now, note="Half more.")
    client = sign_in(noor)

    with travel(now, tick=False):
        stale = client.post(address("revise", proposal), typed(body="One.\n\nTwo.\n\nThree, and four.\n"))

    assertContains(stale, "it is at version 2", status_code=409)
    assertContains(stale, "Half more.", status_code=409)
    form = stale.context["form"]
    assert form["body"].value() == "One and a half.\n\nTwo.\n\nThree, and four.\n"
    assert (form["base_number"].value(), form["title"].value(), form["note"].value()) == (2, "A title", "Clearer.")

    with travel(now, tick=False):
        kept = {name: form[name].value() for name in ("title", "summary", "body", "note", "base_number")}
        client.post(address("revise", proposal), kept)

    assert text_of(proposal).body == "One and a half.\n\nTwo.\n\nThree, and four.\n"


def test_a_stale_edit_of_the_same_lines_has_to_be_settled(
    sign_in: SignIn, proposal: Proposal, noor: Member, now: datetime
) -> None:
    revise(proposal, "Uno.\n\nTwo.\n\nThree.\n", by=noor, now=now)
    client = sign_in(noor)
    with travel(now, tick=False):
        stale = client.post(address("revise", proposal), typed(body="Eins.\n\nTwo.\n\nThree.\n"))
        body = stale.context["form"]["body"].value()
        unsettled = client.post(address("revise", proposal), typed(body=body, base_number=2))

    assert (stale.status_code, "Uno." in body, "Eins." in body) == (409, True, True)
    assertContains(unsettled, "take those marks out", status_code=422)
    assert proposal.versions.count() == 2


def test_line_ends_of_a_browser_are_no_change(sign_in: SignIn, proposal: Proposal, noor: Member, now: datetime) -> None:
    first = proposal.versions.get()
    same = typed(title=first.title, summary=first.summary, body=TEXT.replace("\n", "\r\n"))
    with travel(now, tick=False):
        answer = sign_in(noor).post(address("revise", proposal), same)

    assertContains(answer, "The text is as it was", status_code=409)
    assert proposal.versions.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"note": ""}, "This field is required."),
        ({"body": " \n "}, "This field is required."),
        ({"body": "- " * 200 + "deep"}, "lie too deep"),
        ({"base_number": 2}, "The proposal has no version 2 yet."),
        ({"base_number": "x"}, "Enter a whole number."),
        ({"suggestion": "99999999999999999999"}, "Select a valid choice"),
    ],
)
def test_revise_proposal_says_what_to_change_and_keeps_what_was_typed(
    sign_in: SignIn, proposal: Proposal, noor: Member, now: datetime, wrong: dict[str, Any], sentence: str
) -> None:
    with travel(now, tick=False):
        answer = sign_in(noor).post(address("revise", proposal), typed(summary="With care.") | wrong)

    assert (answer.status_code, proposal.versions.count()) == (422, 1)
    assertContains(answer, "With care.", status_code=422)
    if wrong != {"body": " \n "}:
        assertContains(answer, sentence, status_code=422)


@pytest.mark.parametrize("verb", ["revise", "suggest-edit"])
def test_from_the_opening_on_a_text_stays_and_a_sentence_says_what_a_change_does(
    sign_in: SignIn, proposal: Proposal, noor: Member, verb: str
) -> None:
    client = sign_in(noor)
    for at in (proposal.opens_at, proposal.closes_at):
        with portal_at(at + timedelta(minutes=1)):
            page = client.get(address(verb, proposal))
            refused = client.post(address(verb, proposal), typed(body="Typed with care", token=uuid4()))
        for answer in (page, refused):
            assertContains(answer, "A change returns the proposal to its discussion.", status_code=409)
        assertContains(refused, "Typed with care", status_code=409)
    assert (proposal.versions.count(), Suggestion.objects.count()) == (1, 0)


def test_who_waited_for_the_lock_until_the_vote_was_opened_changes_nothing(proposal: Proposal, noor: Member) -> None:
    actions.note_opening(proposal, now=proposal.opens_at)

    with pytest.raises(actions.Refused, match="returns the proposal to its discussion"):
        revise(proposal, "Later.", by=noor, now=proposal.opens_at - timedelta(microseconds=1))


def test_suggest_edit_shows_its_words_and_is_taken_into_a_version(
    sign_in: SignIn, proposal: Proposal, noor: Member, caleb: Member, now: datetime
) -> None:
    given = {"body": "One.\n\nTwo and a half.\n\nThree.\n", "note": "Half more.", "base_number": 1, "token": uuid4()}
    with travel(now, tick=False):
        client = sign_in(caleb)
        client.post(address("suggest-edit", proposal), given)
        page = client.post(address("suggest-edit", proposal), given, follow=True)
        suggestion = Suggestion.objects.get()
        assertContains(page, "<mark> and a half</mark>")
        taken = sign_in(noor).post(address("take-suggestion", proposal, suggestion.pk), follow=True)
        sign_in(noor).post(address("take-suggestion", proposal, suggestion.pk))

    assertContains(taken, "suggested an edit, taken into version 2")
    version = text_of(proposal)
    assert (version.number, version.body, version.by) == (2, given["body"], noor)
    assert version.note == "As Caleb Ferris suggested: Half more."
    assert version.suggestion == suggestion
    assert list(Notice.objects.filter(kind="governance.edit-suggested").values_list("member", flat=True)) == [noor.pk]


def test_a_suggestion_is_merged_onto_a_text_that_has_moved_on(
    sign_in: SignIn, proposal: Proposal, noor: Member, caleb: Member, now: datetime
) -> None:
    suggestion = make_suggestion(proposal, "One.\n\nTwo.\n\nThree, and four.\n", by=caleb, now=now)
    revise(proposal, "Uno.\n\nTwo.\n\nThree.\n", by=noor, now=now)
    with travel(now, tick=False):
        page = sign_in(noor).get(suggestion.get_absolute_url())

    assertContains(page, "The text has moved on to version 2.")
    assert actions.take_suggestion(suggestion, by=noor, now=now).body == "Uno.\n\nTwo.\n\nThree, and four.\n"


def test_a_suggestion_in_conflict_sends_its_author_to_settle_it_and_is_taken_with_that(
    sign_in: SignIn, proposal: Proposal, noor: Member, caleb: Member, now: datetime
) -> None:
    suggestion = make_suggestion(proposal, "Eins.\n\nTwo.\n\nThree.\n", by=caleb, now=now)
    revise(proposal, "Uno.\n\nTwo.\n\nThree.\n", by=noor, now=now)
    client, settling = sign_in(noor), f"{address('revise', proposal)}?suggestion={suggestion.pk}"
    with travel(now, tick=False):
        assertRedirects(client.post(address("take-suggestion", proposal, suggestion.pk)), settling)
        form = client.get(settling).context["form"]
        kept = {name: form[name].value() for name in ("title", "summary", "note", "base_number", "suggestion")}
        client.post(address("revise", proposal), {**kept, "body": "Un.\n\nTwo.\n\nThree.\n"})

    assert "Eins." in form["body"].value()
    suggestion.refresh_from_db()
    assert suggestion.version == text_of(proposal)
    with pytest.raises(actions.Refused, match="taken into version 3 before"):
        actions.decline_suggestion(suggestion, words="No.", by=noor, now=now)


def test_a_suggestion_that_the_text_has_followed_already_changes_nothing(
    proposal: Proposal, noor: Member, caleb: Member, now: datetime
) -> None:
    suggestion = make_suggestion(proposal, "Other.", by=caleb, now=now)
    revise(proposal, "Other.", by=noor, now=now)

    with pytest.raises(actions.Refused, match="reads like this already"):
        actions.take_suggestion(suggestion, by=noor, now=now)


def test_decline_suggestion_says_why_to_whoever_suggested_it(
    sign_in: SignIn, proposal: Proposal, noor: Member, caleb: Member, now: datetime
) -> None:
    suggestion = make_suggestion(proposal, "Other.", by=caleb, now=now)
    url, client = address("decline-suggestion", proposal, suggestion.pk), sign_in(noor)
    with travel(now, tick=False):
        assert client.post(url, {"words": ""}).status_code == 422
        client.post(url, {"words": "It is long enough."})
        page = client.post(url, {"words": "It is long enough."}, follow=True)
        refused = client.post(address("take-suggestion", proposal, suggestion.pk))

    assertContains(page, "It is long enough.")
    assertContains(refused, "This edit was declined before.", status_code=409)
    notice = Notice.objects.get(kind="governance.edit-declined")
    assert (notice.member, "It is long enough." in notice.body) == (caleb, True)
    assert proposal.versions.count() == 1


def test_a_suggestion_is_not_taken_into_a_frozen_text(proposal: Proposal, noor: Member, caleb: Member) -> None:
    suggestion = make_suggestion(proposal, "Other.", by=caleb, now=proposal.filed_at)

    with pytest.raises(actions.Refused, match="returns the proposal to its discussion"):
        actions.take_suggestion(suggestion, by=noor, now=proposal.opens_at)
