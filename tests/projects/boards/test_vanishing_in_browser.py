"""A column vanishes from the clause while a board with it is open: nothing typed is lost, and no card."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from time_machine import travel

from people.enums import Role
from people.models import Member
from projects import actions
from projects.policy.boards import DELIVERABLE_ROWS
from tests.barriers import listen
from tests.browser import PageFor
from tests.factories.handbook import adopt_clause
from tests.factories.people import make_member
from tests.factories.projects import move
from tests.projects.boards.conftest import NOW, Put
from tests.projects.boards.hands import stored, titles
from tests.projects.boards.test_settling import rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHASES = ("refinement", "ready", "progress", "blocked", "done")


@pytest.fixture(autouse=True)
def a_wednesday(live_server: object) -> Iterator[None]:
    with travel(NOW, tick=True):
        yield


def test_a_column_vanishes_while_a_dialog_is_open_and_what_was_typed_stays(
    page_for: PageFor, put: Put, tendai: Member, noor: Member
) -> None:
    marisol = make_member("Marisol Vega", roles=(Role.DIRECTOR,))
    phases = {"refinement": "refinement", "ready": "ready", "next": "ready"} | {each: each for each in PHASES[2:]}
    adopt_clause(
        "projects.deliverable-columns", rows(phases, DELIVERABLE_ROWS), by=marisol, now=NOW - timedelta(days=4)
    )
    alpha, bravo = put("Alpha"), put("Bravo")
    move(bravo, "next", by=noor, now=NOW)
    page = page_for(tendai)
    heard = listen(page)
    page.goto("/boards/")
    page.locator(f"#card-{alpha.pk} .card-move").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Blocked, waiting").check()
    dialog.get_by_label("us", exact=True).check()
    dialog.get_by_role("textbox", name="It waits for").fill("a token store")
    dialog.get_by_label("Next", exact=True).check()

    fewer = rows({each: each for each in PHASES}, DELIVERABLE_ROWS)
    adopt_clause(
        "projects.deliverable-columns", fewer, moves={"next": "progress"}, by=marisol, now=NOW - timedelta(days=2)
    )
    dialog.get_by_role("button", name="Move").click()

    expect(dialog).to_contain_text("The board has no such column any more; choose another.")
    dialog.get_by_label("Blocked, waiting").check()
    expect(dialog.get_by_role("textbox", name="It waits for")).to_have_value("a token store")
    dialog.get_by_role("button", name="Move").click()
    expect(page.locator("#lane-next")).to_have_count(0)  # the page asks for changes, and comes anew
    expect(page.locator("#cards-blocked .card-title")).to_have_text(["Alpha"])
    assert (titles(page, "progress"), stored("blocked")) == (["Bravo"], ["Alpha"])

    assert actions.settle_columns(now=NOW) == 1
    assert stored("progress") == ["Bravo"]
    assert [each for each in heard if "422" not in each] == []
