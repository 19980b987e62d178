"""Changing a page: by drafts, with nothing typed lost whoever was first."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from compass.audit.models import Entry
from compass.handbook import actions
from compass.handbook.enums import Decider
from compass.handbook.merging import MIDDLE, OURS, THEIRS
from compass.handbook.models import Draft, Page, PageVersion
from governance.models import Proposal
from people.models import Member
from tests.conftest import SignIn
from tests.factories.handbook import make_page, make_page_draft
from tests.handbook.conftest import WEEKS

pytestmark = pytest.mark.django_db
CHANGE = "/handbook/changes/team/weeks/"


def form(**fields: Any) -> dict[str, Any]:
    """What somebody types to change the page."""
    typed = {"source": WEEKS.replace("two", "2"), "reason": "Figures are short.", "base_number": "1"}
    return {**typed, "token": str(uuid4()), "step": "send"} | fields


def adopt(page: Page, source: str, by: Member, now: datetime) -> PageVersion:
    page.refresh_from_db()
    version = actions.adopt_draft(make_page_draft(page, source, by=by, now=now), by=by, now=now)
    assert isinstance(version, PageVersion)
    return version


def test_a_change_is_looked_at_before_it_is_sent_and_nothing_is_kept_of_it(
    sign_in: SignIn, caleb: Member, weeks: Page
) -> None:
    client = sign_in(caleb)

    difference = client.post(CHANGE, form(step="difference", reason=""))
    preview = client.post(CHANGE, form(step="preview"))

    assertContains(difference, "<del><mark>two</mark></del>", html=False, count=0)
    assertContains(difference, "<del>two</del>")
    assertContains(difference, "<ins>2</ins>")
    assertContains(preview, "<p>one\n2\nthree")
    assertContains(preview, "Figures are short.")
    assert Draft.objects.filter(base_number=1).count() == 0


def test_a_change_that_is_sent_is_a_draft_which_its_owner_adopts(
    sign_in: SignIn, caleb: Member, noor: Member, weeks: Page
) -> None:
    answer = sign_in(caleb).post(CHANGE, form())
    draft = Draft.objects.get(base_number=1)
    assertRedirects(answer, draft.get_absolute_url())
    owner = sign_in(noor)
    assertContains(owner.get(draft.get_absolute_url()), "Adopt it")

    owner.post(f"{draft.get_absolute_url()}adopt/")

    weeks.refresh_from_db()
    assert (weeks.source, weeks.number) == (WEEKS.replace("two", "2"), 2)
    history = owner.get("/handbook/history/team/weeks/?from=1&to=2")
    assertContains(history, "Noor Haddad")
    assertContains(history, "Figures are short.")
    assertContains(history, "<ins>2</ins>")


def test_a_page_that_the_council_decides_goes_before_it(
    sign_in: SignIn, caleb: Member, weeks: Page, now: datetime
) -> None:
    actions.name_decider(weeks, decider=Decider.VOTE, by=None, now=now)
    client = sign_in(caleb)
    client.post(CHANGE, form())
    draft = Draft.objects.get(base_number=1)

    client.post(f"{draft.get_absolute_url()}submit/")

    proposal = Proposal.objects.get(draft=draft)
    assert proposal.title == "Change the page “Weeks”"
    assertContains(client.get(draft.get_absolute_url()), proposal.get_absolute_url())


def test_a_change_of_other_lines_comes_back_with_both_in_it(
    sign_in: SignIn, caleb: Member, noor: Member, weeks: Page, now: datetime
) -> None:
    adopt(weeks, WEEKS.replace("five", "5"), noor, now)
    client = sign_in(caleb)

    answer = client.post(CHANGE, form())

    assertContains(answer, "The text holds both changes now.", status_code=409)
    assertContains(answer, "v2 by Noor Haddad", status_code=409)
    assertContains(answer, "one\n2\nthree\nfour\n5\n", status_code=409)
    assertContains(answer, 'name="base_number" value="2"', status_code=409)
    assertContains(answer, "Figures are short.", status_code=409)
    both = WEEKS.replace("two", "2").replace("five", "5")
    assert client.post(CHANGE, form(source=both, base_number="2")).status_code == 302


def test_a_change_of_the_same_lines_comes_back_with_both_between_marks(
    sign_in: SignIn, caleb: Member, noor: Member, weeks: Page, now: datetime
) -> None:
    adopt(weeks, WEEKS.replace("two", "II"), noor, now)
    client = sign_in(caleb)

    answer = client.post(CHANGE, form())
    marked = answer.context["form"].initial["source"]
    again = client.post(CHANGE, form(source=marked, base_number="2"))

    assert answer.status_code == 409
    assert marked == f"# Weeks\n\none\n{OURS}\nII\n{MIDDLE}\n2\n{THEIRS}\nthree\nfour\nfive\n"
    assertContains(again, "take those marks out", status_code=422)
    assertContains(again, "Figures are short.", status_code=422)


TEXTS = st.lists(st.sampled_from(["one", "two", "x", "y", "# Weeks", ""]), max_size=7).map("\n".join)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=TEXTS, second=TEXTS)
def test_whoever_is_second_gets_back_every_line_that_either_typed(
    sign_in: SignIn, caleb: Member, noor: Member, weeks: Page, now: datetime, first: str, second: str
) -> None:
    Draft.objects.all()._raw_delete("default")
    weeks.refresh_from_db()
    number, base = weeks.number, weeks.source
    if first == base or not second.strip() or second == base:
        return
    adopt(weeks, first, noor, now)

    answer = sign_in(caleb).post(CHANGE, form(source=second, base_number=str(number)))

    weeks.refresh_from_db()
    form_again = answer.context["form"]
    back = (form_again["source"].value() or "").splitlines()
    assert answer.status_code in (409, 422)
    for typed in (first, second):
        assert set(typed.splitlines()) - set(base.splitlines()) - set(back) == set()
    assert "Figures are short." in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"source": ""}, "This field is required."),
        ({"source": WEEKS}, "“Weeks” says this already."),
        ({"source": "a\0b"}, "Null characters are not allowed."),
        ({"source": "x" * 300_001}, "at most 300000 characters (it has 300001)"),
        ({"reason": ""}, "This field is required."),
        ({"base_number": "7"}, "The page has no version 7 yet."),
        ({"base_number": "-1"}, "greater than or equal to 0"),
        ({"base_number": "x"}, "Enter a whole number."),
        ({"token": "x"}, "Enter a valid UUID."),
        ({"source": f"a\n{THEIRS}\n"}, "Two changes of the same lines still stand"),
    ],
)
def test_a_change_that_cannot_be_taken_says_why_and_keeps_what_was_typed(
    sign_in: SignIn, caleb: Member, weeks: Page, wrong: dict[str, str], sentence: str
) -> None:
    answer = sign_in(caleb).post(CHANGE, form(reason="Typed with care.") | wrong)

    assertContains(answer, sentence, status_code=422)
    assertContains(answer, wrong.get("reason", "Typed with care."), status_code=422)
    assert Draft.objects.filter(base_number=1).count() == 0


def test_five_megabytes_come_back_to_whoever_sent_them(sign_in: SignIn, caleb: Member, weeks: Page) -> None:
    long = "word " * 1_000_000

    answer = sign_in(caleb).post(CHANGE, form(source=long))

    assert (answer.status_code, long[:-1] in answer.content.decode()) == (422, True)


def test_a_text_of_equal_lines_is_compared_and_merged_in_time(
    sign_in: SignIn, caleb: Member, noor: Member, weeks: Page, now: datetime
) -> None:
    adopt(weeks, "a\n" * 70_000 + "b\n", noor, now)

    answer = sign_in(caleb).post(CHANGE, form(source="b\n" + "a\n" * 69_999, base_number="1"))

    assert answer.status_code == 409


def test_who_was_signed_out_meanwhile_gets_the_text_back(weeks: Page) -> None:
    assertContains(Client().post(CHANGE, form()), "one\n2\nthree", status_code=403)


def test_one_form_sent_twice_is_one_draft(sign_in: SignIn, caleb: Member, weeks: Page) -> None:
    client, typed = sign_in(caleb), form()

    for _ in range(2):
        client.post(CHANGE, typed)

    assert Draft.objects.filter(base_number=1).count() == 1


def test_line_ends_stay_as_the_page_has_them(sign_in: SignIn, caleb: Member, noor: Member, now: datetime) -> None:
    page = make_page("dos", "Dos", "# Dos\r\n\r\none\r\n", by=noor, now=now)

    sign_in(caleb).post("/handbook/changes/dos/", form(source="# Dos\r\n\r\none\r\ntwo\r\n"))

    assert Draft.objects.get(page=page, base_number=1).source == "# Dos\r\n\r\none\r\ntwo\r\n"


@pytest.mark.parametrize("source", ["# Mac\r\rone\r", "# Mixed\r\n\none\n"])
def test_line_ends_alone_are_no_change(
    sign_in: SignIn, caleb: Member, noor: Member, now: datetime, source: str
) -> None:
    page = make_page("ends", "Ends", source, by=noor, now=now)
    sent = source.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")

    answer = sign_in(caleb).post("/handbook/changes/ends/", form(source=sent))

    assertContains(answer, "says this already", status_code=422)
    assert Draft.objects.filter(page=page, base_number=1).count() == 0


def test_a_draft_shows_itself_on_top_of_what_came_since(
    sign_in: SignIn, caleb: Member, noor: Member, weeks: Page, now: datetime
) -> None:
    draft = make_page_draft(weeks, WEEKS.replace("two", "2"), by=caleb, now=now)
    adopt(weeks, WEEKS.replace("five", "5"), noor, now)
    owner = sign_in(noor)

    page = owner.get(draft.get_absolute_url())
    owner.post(f"{draft.get_absolute_url()}adopt/")

    assertContains(page, "The page has changed elsewhere since.")
    assertNotContains(page, "<del>5</del>")
    weeks.refresh_from_db()
    assert weeks.source == WEEKS.replace("two", "2").replace("five", "5")
    assertContains(owner.get(draft.get_absolute_url()), "<del>two</del>")


def test_a_draft_of_the_same_lines_is_settled_by_its_author(
    sign_in: SignIn, caleb: Member, noor: Member, weeks: Page, now: datetime
) -> None:
    draft = make_page_draft(weeks, WEEKS.replace("two", "2"), by=caleb, now=now)
    adopt(weeks, WEEKS.replace("two", "II"), noor, now)
    author = sign_in(caleb)
    refused = sign_in(noor).post(f"{draft.get_absolute_url()}adopt/")
    assertContains(author.get(draft.get_absolute_url()), "Settle it")

    opened = author.get(f"{draft.get_absolute_url()}revise/")
    kept = {**opened.context["form"].initial, "source": WEEKS.replace("two", "2 or II"), "step": "send"}
    author.post(f"{draft.get_absolute_url()}revise/", kept)
    sign_in(noor).post(f"{draft.get_absolute_url()}adopt/")

    weeks.refresh_from_db()
    assert (refused.status_code, weeks.source) == (409, WEEKS.replace("two", "2 or II"))
    assert [entry.verb for entry in Entry.objects.about(draft).order_by("pk")] == [
        "begin_draft", "revise_draft", "adopt_draft",
    ]  # fmt: skip


def test_a_draft_revised_in_two_windows_loses_neither_text(
    sign_in: SignIn, caleb: Member, weeks: Page, now: datetime
) -> None:
    draft = make_page_draft(weeks, WEEKS.replace("two", "2"), by=caleb, now=now)
    author, url = sign_in(caleb), f"{draft.get_absolute_url()}revise/"
    seen = {**author.get(url).context["form"].initial, "step": "send"}
    author.post(url, seen | {"source": WEEKS.replace("two", "zwei")})

    answer = author.post(url, seen | {"source": WEEKS.replace("two", "deux")})

    assertContains(answer, "This draft was changed meanwhile.", status_code=409)
    assertContains(answer, "<del>zwei</del>", status_code=409)
    assertContains(answer, "one\ndeux\nthree", status_code=409)
    draft.refresh_from_db()
    assert draft.source == WEEKS.replace("two", "zwei")


@pytest.mark.parametrize("ends", ["submit", "adopt", "withdraw"])
def test_a_draft_that_somebody_decides_on_is_not_revised(
    sign_in: SignIn, caleb: Member, weeks: Page, now: datetime, ends: str
) -> None:
    draft = make_page_draft(weeks, WEEKS + "x\n", by=caleb, now=now)
    verb: Any = {"submit": actions.submit_draft, "adopt": actions.adopt_draft, "withdraw": actions.withdraw_draft}[ends]
    verb(draft, by=caleb, now=now)

    assert sign_in(caleb).get(f"{draft.get_absolute_url()}revise/").status_code == 403
