"""What whoever keeps a page does: reads it again, places clauses, moves it, retires it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from time_machine import travel

from compass.audit.models import Entry
from compass.handbook import actions
from compass.handbook.enums import Decider
from compass.handbook.models import Clause, Page, Placement
from compass.handbook.reviewing import PageRules, next_review
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.handbook import handbook_cards, handbook_reminders, make_page, make_page_draft
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
STALE = timedelta(days=180)


@pytest.fixture
def noor() -> Member:
    return make_member("Noor Haddad", roles=(Role.STAFF,))


@pytest.fixture
def marisol() -> Member:
    return make_member("Marisol Vega", roles=(Role.DIRECTOR,))


@pytest.fixture
def weeks(noor: Member, now: datetime) -> Page:
    page = make_page("weeks", "Weeks", "# Weeks\n\n## Length\n\nWe wait two weeks.\n", by=noor, now=now)
    actions.name_owner(page, owner=noor, by=None, now=now)
    return Page.objects.get(pk=page.pk)


def verbs(page: Page) -> list[tuple[str, Member | None]]:
    return [(entry.verb, entry.actor) for entry in Entry.objects.about(page).order_by("pk")][2:]


@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)), st.integers(7, 3650))
def test_a_page_is_read_again_so_many_days_after_it_was_last_read_or_changed(last: date, days: int) -> None:
    rules = PageRules(review_days=days)

    found = next_review(7, last=last, was_read=True, rules=rules, zone=ZoneInfo("America/Los_Angeles"))

    assert found.answer.toordinal() == last.toordinal() + days
    assert [citation.key for citation in found.citations] == ["handbook.review-period"]


def test_the_owner_is_told_when_a_page_may_be_stale_and_it_says_so(
    sign_in: SignIn, noor: Member, weeks: Page, now: datetime
) -> None:
    due = datetime(2022, 8, 29, 7, tzinfo=now.tzinfo)  # Monday 00:00 in Los Angeles, 180 days after 2 March

    told = handbook_reminders(due - timedelta(hours=1), due + timedelta(hours=1))
    with travel(due, tick=False):
        page = sign_in(noor).get(weeks.get_absolute_url())

    assert [(each.member_id, each.due_at, each.path) for each in told] == [(noor.pk, due, weeks.get_absolute_url())]
    assert [card.title for card in handbook_cards(noor, due)] == ["Read again: Weeks"]
    assert handbook_cards(noor, due - timedelta(seconds=1)) == []
    assertContains(page, "This page may be stale.")


def test_review_page_starts_the_period_again_and_takes_the_reminder_back(
    sign_in: SignIn, noor: Member, weeks: Page, now: datetime
) -> None:
    with travel(now + STALE, tick=False):
        answer = sign_in(noor).post("/handbook/review/weeks/", follow=True)

    assertContains(answer, "You have read it, and it still holds.")
    assertContains(answer, '<time datetime="2023-02-25">')
    assert handbook_reminders(now, now + timedelta(days=200)) == []
    assert verbs(weeks) == [("review_page", noor)]


def test_a_page_that_no_active_member_owns_is_the_directors(
    noor: Member, marisol: Member, weeks: Page, now: datetime
) -> None:
    make_page("other", "Other", by=noor, now=now)
    Member.objects.filter(pk=noor.pk).update(is_active=False)

    titles = [card.title for card in handbook_cards(marisol, now + STALE)]

    assert titles == ["2 pages of the handbook may be stale"]
    assert handbook_reminders(now, now + timedelta(days=200)) == []


def test_the_review_is_explained_on_its_own_page(sign_in: SignIn, noor: Member, weeks: Page) -> None:
    client = sign_in(noor)

    assertContains(client.get(f"/why/page-review/{weeks.pk}/"), "may be stale 180 days after")
    assert [client.get(f"/why/page-review/{each}/").status_code for each in ("0", "x", "²", "9" * 20)] == [404] * 4


def test_place_clause_shows_the_clause_in_the_text(sign_in: SignIn, noor: Member, weeks: Page) -> None:
    client = sign_in(noor)
    chosen = {"clause": "governance.discussion-period", "anchor": "length", "words": "two weeks"}

    answer = client.post("/handbook/clauses-in/weeks/", chosen, follow=True)
    again = client.post("/handbook/clauses-in/weeks/", chosen)

    assertContains(answer, "<span>14 days</span></button>")
    assertContains(again, "This clause stands there already.", status_code=422)
    assert verbs(weeks) == [("place_clause", noor)]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"words": "three weeks"}, "These words do not stand there."),
        ({"words": ""}, "This field is required."),
        ({"words": "\0"}, "Null characters are not allowed."),
        ({"clause": "no.such"}, "Select a valid choice."),
        ({"anchor": "gone"}, "Select a valid choice."),
        ({"words": "x" * 201}, "at most 200 characters"),
    ],
)
def test_place_clause_says_what_is_wrong(
    sign_in: SignIn, noor: Member, weeks: Page, wrong: dict[str, str], sentence: str
) -> None:
    chosen = {"clause": "governance.discussion-period", "anchor": "length", "words": "two weeks"} | wrong

    assertContains(sign_in(noor).post("/handbook/clauses-in/weeks/", chosen), sentence, status_code=422)
    assert Placement.objects.count() == 0


def test_take_out_clause_leaves_the_words(sign_in: SignIn, noor: Member, weeks: Page, now: datetime) -> None:
    clause = Clause.objects.get(key="governance.discussion-period")
    placement = actions.place_clause(weeks, clause=clause, anchor="", words="two weeks", by=noor, now=now)
    client = sign_in(noor)

    answer = client.post(f"/handbook/placements/{placement.pk}/take-out/")

    assertRedirects(answer, "/handbook/clauses-in/weeks/")
    assertContains(client.get(weeks.get_absolute_url()), "We wait two weeks.")
    assert verbs(weeks) == [("place_clause", noor), ("take_out_clause", noor)]


def test_retire_page_and_restore_page_undo_each_other(sign_in: SignIn, noor: Member, weeks: Page) -> None:
    client = sign_in(noor)

    client.post("/handbook/retire/weeks/", {"reason": "Days are enough."})
    assertContains(client.get(weeks.get_absolute_url()), "Days are enough.")
    client.post("/handbook/restore/weeks/")

    assertContains(client.get(weeks.get_absolute_url()), "We wait two weeks.")
    assert client.post("/handbook/restore/weeks/").status_code == 409
    assert verbs(weeks) == [("retire_page", noor), ("restore_page", noor)]


def test_a_change_of_a_retired_page_does_not_bring_it_back(
    sign_in: SignIn, noor: Member, weeks: Page, now: datetime
) -> None:
    draft = make_page_draft(weeks, "# Weeks\n\nFewer.\n", by=noor, now=now)
    actions.retire_page(weeks, reason="Days are enough.", by=noor, now=now)

    answer = sign_in(noor).post(f"/handbook/drafts/{draft.pk}/adopt/")

    assertContains(answer, "“Weeks” is retired; put it back first.", status_code=409)


def test_move_page_takes_what_is_below_along(noor: Member, weeks: Page, now: datetime) -> None:
    pages = {name: make_page(name, name.title(), by=noor, now=now) for name in ("a", "b", "c")}
    actions.move_page(pages["b"], parent=pages["a"], after=None, by=noor, now=now)

    actions.move_page(Page.objects.get(path="a"), parent=None, after=Page.objects.get(path="c"), by=noor, now=now)

    found = [(page.path, page.parent and page.parent.path) for page in Page.objects.in_order()]
    assert found == [("weeks", None), ("c", None), ("a", None), ("b", "a")]


def test_move_page_refuses_a_circle_and_a_stranger(noor: Member, now: datetime) -> None:
    a, b, c = (make_page(name, name, by=noor, now=now) for name in ("a", "b", "c"))
    actions.move_page(b, parent=a, after=None, by=noor, now=now)

    with pytest.raises(ValueError, match="cannot stand below itself"):
        actions.move_page(a, parent=Page.objects.get(path="b"), after=None, by=noor, now=now)
    with pytest.raises(ValueError, match="does not stand there"):
        actions.move_page(c, parent=a, after=Page.objects.get(path="a"), by=noor, now=now)


def test_the_owner_moves_a_page_by_a_form(sign_in: SignIn, noor: Member, weeks: Page, now: datetime) -> None:
    a, b = (make_page(name, name.title(), by=noor, now=now) for name in ("a", "b"))
    client = sign_in(noor)

    wrong = client.post("/handbook/move/weeks/", {"parent": a.pk, "after": b.pk})
    client.post("/handbook/move/weeks/", {"parent": a.pk, "after": ""})

    assertContains(wrong, "“B” stands elsewhere.", status_code=422)
    weeks.refresh_from_db()
    assert weeks.parent == a


def test_the_director_names_owner_and_decider(sign_in: SignIn, noor: Member, marisol: Member, weeks: Page) -> None:
    sign_in(marisol).post("/handbook/keeper/weeks/", {"owner": marisol.pk, "decider": "vote"})

    weeks.refresh_from_db()
    assert (weeks.owner, weeks.decider) == (marisol, Decider.VOTE)
    assert verbs(weeks) == [("name_owner", marisol), ("name_decider", marisol)]
    assertContains(sign_in(noor).get(weeks.get_absolute_url()), "<dt>Decided by</dt><dd>council vote</dd>", html=True)


@pytest.mark.parametrize("verb", ["review", "clauses-in", "retire", "move", "keeper", "restore"])
def test_nobody_else_keeps_a_page(sign_in: SignIn, weeks: Page, verb: str) -> None:
    dagny = sign_in(make_member("Dagny Holm", roles=(Role.VOLUNTEER,)))

    assert dagny.post(f"/handbook/{verb}/weeks/").status_code == 403
    assertNotContains(dagny.get(weeks.get_absolute_url()), "it still holds")
