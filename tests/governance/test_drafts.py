"""Drafts of proposals: kept, shown, changed, filed, discarded, and seen by nobody else."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains
from time_machine import travel

from compass.audit.models import Entry
from compass.notices.models import Notice
from governance import actions
from governance.models import Proposal, ProposalDraft
from governance.policy.routing import Answers
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal, make_proposal_draft
from tests.factories.people import make_member
from tests.governance.pages import form

pytestmark = pytest.mark.django_db
FILE = "/proposals/file/"
EVENING = datetime(2022, 3, 2, 17, tzinfo=UTC)


def address(name: str, draft: ProposalDraft) -> str:
    return reverse(f"governance:draft-{name}", args=[draft.pk])


def test_start_draft_from_the_form_needs_a_title_alone(sign_in: SignIn, caleb: Member) -> None:
    typed = {"title": "An idea", "body": "", "token": str(uuid4()), "step": "keep"}
    client = sign_in(caleb)

    pages = [client.post(FILE, typed, follow=True) for _ in range(2)]  # sent twice
    nameless = client.post(FILE, {**typed, "title": "", "token": str(uuid4())})

    assert (ProposalDraft.objects.count(), Proposal.objects.count(), Notice.objects.count()) == (1, 0, 0)
    assertContains(pages[1], "A draft by Caleb Ferris")
    assertContains(nameless, "This field is required.", count=1, status_code=422)


def test_start_draft_keeps_half_of_the_answers(sign_in: SignIn, caleb: Member) -> None:
    sign_in(caleb).post(FILE, form(areas=["hub-service", "unplanned-spending"], amount="9000", step="keep"))

    draft = ProposalDraft.objects.get()
    page = sign_in(caleb).get(address("change", draft))

    assert page.context["form"]["amount"].value() == "9000"
    assert page.context["form"]["areas"].value() == ["hub-service", "unplanned-spending"]
    assertContains(sign_in(caleb).get(draft.get_absolute_url()), "Nobody answered.")


PAGES = ("detail", "change", "share", "file", "discard")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["director", "operator", "council"])
def test_a_draft_is_not_there_for_others(sign_in: SignIn, caleb: Member, now: datetime, page: str, who: str) -> None:
    roles = {"director": (Role.DIRECTOR,), "council": (Role.COUNCIL,), "operator": ()}[who]
    stranger = make_member("Stranger", roles, is_superuser=who == "operator")
    draft = make_proposal_draft(by=caleb, now=now)

    assert sign_in(stranger).get(address(page, draft)).status_code == 404
    assertNotContains(sign_in(stranger).get(reverse("governance:draft-list")), draft.title)
    assertNotContains(sign_in(stranger).get("/search/?q=espresso"), draft.title)


@pytest.mark.parametrize("page", PAGES)
def test_whoever_a_draft_is_shown_to_reads_it_alone(
    sign_in: SignIn, caleb: Member, noor: Member, now: datetime, page: str
) -> None:
    draft = make_proposal_draft(by=caleb, now=now, viewers=[noor])

    answer = sign_in(noor).get(address(page, draft))

    assert answer.status_code == (200 if page == "detail" else 403)
    assertContains(sign_in(noor).get(reverse("governance:draft-list")), draft.title)


def test_share_draft_tells_whoever_is_new_once_without_its_words(
    sign_in: SignIn, caleb: Member, noor: Member, helen: Member, now: datetime
) -> None:
    draft = make_proposal_draft(by=caleb, now=now)
    client, url = sign_in(caleb), address("share", draft)

    for viewers in ([noor.pk], [noor.pk, helen.pk], [helen.pk], [noor.pk]):
        client.post(url, {"viewers": viewers})

    assert sorted(Notice.objects.values_list("member__name", flat=True)) == ["Helen Achterberg", "Noor Haddad"]
    assert all(draft.title not in each.subject + each.body for each in Notice.objects.all())
    assert list(draft.viewers.all()) == [noor]
    assert sign_in(helen).get(draft.get_absolute_url()).status_code == 404
    assert {sign_in(helen).get(each.path).status_code for each in Notice.objects.all()} == {200}


def test_the_record_holds_no_words_of_a_draft(caleb: Member, noor: Member, now: datetime) -> None:
    draft = make_proposal_draft(by=caleb, now=now, title="Let somebody go", viewers=[noor])
    actions.discard_draft(draft, by=caleb, now=now)

    entries = Entry.objects.order_by("pk")
    assert [entry.verb for entry in entries] == ["start_draft", "share_draft", "discard_draft"]
    assert "somebody" not in " ".join(f"{each.label} {each.before} {each.after}" for each in entries)


def test_change_draft_gives_the_text_of_a_stale_edit_back(sign_in: SignIn, caleb: Member, now: datetime) -> None:
    draft = make_proposal_draft(by=caleb, now=now)
    client, url = sign_in(caleb), address("change", draft)
    first = client.post(url, form(title="First", base_revision=0))
    second = client.post(url, form(title="Second, typed with care", base_revision=0, areas=["website", "grants"]))
    again = client.post(url, form(title="Second", base_revision=second.context["form"]["base_revision"].value()))

    assert (first.status_code, second.status_code, again.status_code) == (302, 409, 302)
    assertContains(second, "Second, typed with care", status_code=409)
    assert second.context["form"]["areas"].value() == ["website", "grants"]
    draft.refresh_from_db()
    assert (draft.title, draft.revision) == ("Second", 2)


def test_file_draft_files_it_once_and_it_goes_away(sign_in: SignIn, caleb: Member, noor: Member, now: datetime) -> None:
    draft = make_proposal_draft(by=caleb, now=now, document_url="https://docs.example.org/x")
    client, url = sign_in(caleb), address("file", draft)
    assertContains(client.get(url), "The council is told; no vote is needed")

    answers = [client.post(url, {"token": draft.token}) for _ in range(2)]

    proposal = Proposal.objects.get()
    assert [answer.headers["Location"] for answer in answers] == [proposal.get_absolute_url()] * 2
    assert (proposal.title, proposal.document_url, proposal.token) == (draft.title, draft.document_url, draft.token)
    assert (ProposalDraft.objects.count(), proposal.consultation) == (0, "notify")
    assert Notice.objects.filter(kind="governance.discussion-opened").count() == 1


def test_file_draft_at_once_gives_what_it_became(caleb: Member, now: datetime) -> None:
    draft = make_proposal_draft(by=caleb, now=now)
    late = ProposalDraft.objects.get()

    first = actions.file_draft(draft, by=caleb, now=now)

    assert actions.file_draft(late, by=caleb, now=now) == first
    with pytest.raises(actions.Refused, match="meanwhile"):
        actions.discard_draft(late, by=caleb, now=now)


def test_file_draft_says_what_is_missing(sign_in: SignIn, caleb: Member, now: datetime) -> None:
    draft = make_proposal_draft(by=caleb, now=now, summary="", answers=Answers(("hub-service",)))
    client, url = sign_in(caleb), address("file", draft)

    page, answer = client.get(url), client.post(url, {"token": draft.token})

    for each, status in ((page, 200), (answer, 422)):
        assertContains(each, "Summary: This field is required.", status_code=status)
        assertContains(each, "Is it within the strategic plan?: Answer this", status_code=status)
    assert Proposal.objects.count() == 0


def test_file_draft_after_its_form_was_filed_as_well_files_another(caleb: Member, now: datetime) -> None:
    draft = make_proposal_draft(by=caleb, now=now)
    make_proposal(by=caleb, now=now, token=draft.token)

    filed = actions.file_draft(draft, by=caleb, now=now)

    assert (filed.title, Proposal.objects.count()) == (draft.title, 2)


def test_discard_draft_asks_first(sign_in: SignIn, caleb: Member, now: datetime) -> None:
    draft = make_proposal_draft(by=caleb, now=now)
    client, url = sign_in(caleb), address("discard", draft)

    assertContains(client.get(url), "This cannot be undone.")
    client.post(url)

    assert ProposalDraft.objects.count() == 0
    assert client.post(url).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_drafts_costs_the_same_for_any_number(
    sign_in: SignIn, caleb: Member, noor: Member, now: datetime, django_assert_max_num_queries: Any, count: int
) -> None:
    for _ in range(count):
        make_proposal_draft(by=caleb, now=now, viewers=[noor])
        make_proposal_draft(by=noor, now=now)
    client = sign_in(noor)

    with travel(now, tick=False), django_assert_max_num_queries(9):
        client.get(reverse("governance:draft-list"))


def test_a_draft_is_filed_although_the_form_that_it_began_from_was_filed_as_well(
    noor: Member, sign_in: SignIn, now: datetime
) -> None:
    draft = make_proposal_draft(by=noor, now=now, title="A third espresso machine")
    make_proposal(by=noor, now=now, token=draft.token, title="A second espresso machine")

    sign_in(noor).post(f"/proposals/drafts/{draft.pk}/file/", {"token": draft.token})

    assert [each.title for each in Proposal.objects.order_by("pk")] == [
        *("A second espresso machine", "A third espresso machine"),
    ]
    assert not ProposalDraft.objects.exists()


@pytest.mark.parametrize("pk", ["99999999999999999999999", "-1", "x"])
def test_share_draft_with_a_number_that_no_member_has_is_answered(
    pk: str, noor: Member, sign_in: SignIn, now: datetime
) -> None:
    draft = make_proposal_draft(by=noor, now=now)
    answer = sign_in(noor).post(f"/proposals/drafts/{draft.pk}/share/", {"viewers": [pk]})
    assertContains(answer, "is no member", status_code=422)
