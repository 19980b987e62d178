"""Pages that were not there before, and what pages said before."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from compass.handbook import actions
from compass.handbook.models import Draft, Page
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.handbook import make_page_draft
from tests.factories.people import make_member
from tests.handbook.conftest import WEEKS

pytestmark = pytest.mark.django_db
CHANGE = "/handbook/changes/team/weeks/"
NEW = "/handbook/new/"


def new(**fields: Any) -> dict[str, Any]:
    """What somebody types to propose a page."""
    typed = {"title": "Time off", "path": "team/time-off", "parent": "", "source": "Tell us.", "reason": "Asked often."}
    return {**typed, "token": str(uuid4()), "step": "send"} | fields


def test_a_new_page_is_proposed_and_adopted_by_the_director(sign_in: SignIn, caleb: Member, weeks: Page) -> None:
    marisol = make_member("Marisol Vega", roles=(Role.DIRECTOR,))

    answer = sign_in(caleb).post(NEW, new(parent=str(weeks.pk)))
    draft = Draft.objects.get(page__path="team/time-off")
    director = sign_in(marisol)
    director.post(f"{draft.get_absolute_url()}adopt/")

    assertRedirects(answer, draft.get_absolute_url())
    page = Page.objects.get(path="team/time-off")
    assert (page.source, page.title, page.parent, page.number) == ("# Time off\n\nTell us.\n", "Time off", weeks, 1)
    assertContains(director.get(page.get_absolute_url()), "Tell us.")


def test_a_new_page_that_is_withdrawn_leaves_its_path_free(sign_in: SignIn, caleb: Member, weeks: Page) -> None:
    client = sign_in(caleb)
    client.post(NEW, new())
    answer = client.post(f"/handbook/drafts/{Draft.objects.get(base_number=0, state='open').pk}/withdraw/")

    again = client.post(NEW, new(title="Holidays"))

    assertRedirects(answer, "/handbook/")
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"path": "../etc"}, "Write lower-case letters, digits and hyphens"),
        ({"path": "Über uns"}, "Write lower-case letters, digits and hyphens"),
        ({"path": "team/weeks"}, "There is a page at this path: “Weeks”."),
        ({"parent": "999"}, "Select a valid choice."),
        ({"title": ""}, "This field is required."),
        ({"source": "\0"}, "Null characters are not allowed."),
    ],
)
def test_a_new_page_that_cannot_be_taken_says_why_and_keeps_what_was_typed(
    sign_in: SignIn, caleb: Member, weeks: Page, wrong: dict[str, str], sentence: str
) -> None:
    answer = sign_in(caleb).post(NEW, new() | wrong)

    assertContains(answer, sentence, status_code=422)
    assertContains(answer, "Asked often.", status_code=422)


def test_a_new_page_is_looked_at_first(sign_in: SignIn, caleb: Member) -> None:
    answer = sign_in(caleb).post(NEW, new(step="preview", source="Tell *us*."))

    assertContains(answer, "<p>Tell <em>us</em>.</p>")
    assert Page.objects.count() == 0


@pytest.mark.parametrize("query", ["?from=1&to=9", "?from=0&to=1", "?from=x&to=1", "?from=1"])
def test_a_version_that_is_not_there_is_not_found(sign_in: SignIn, caleb: Member, weeks: Page, query: str) -> None:
    client = sign_in(caleb)

    assert client.get(f"/handbook/history/team/weeks/{query}").status_code == 404
    assert client.get("/handbook/versions/9/team/weeks/").status_code == 404


def test_an_older_version_is_read_as_it_stood(
    sign_in: SignIn, caleb: Member, noor: Member, weeks: Page, now: datetime
) -> None:
    changed = make_page_draft(weeks, WEEKS.replace("two", "II"), by=caleb, now=now)
    actions.adopt_draft(changed, by=noor, now=now)

    page = sign_in(caleb).get("/handbook/versions/1/team/weeks/")

    assertContains(page, "one\ntwo\nthree")
    assertContains(page, "This is not what holds now.")
