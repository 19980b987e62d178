"""The handbook's pages hold in both themes, at every width, by keyboard, and under the strict policy."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from compass.handbook import actions
from compass.handbook.models import Clause, Draft
from people.enums import Role
from people.models import Member
from tests.barriers import LOOKS, too_wide, violations_of
from tests.browser import PageFor
from tests.factories.handbook import make_page, make_page_draft
from tests.factories.people import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = """# Voting

We wait two weeks, and link to {doc}`nowhere`.

## When

:::{warning}
Read `this`.
:::

## How

| What | Who |
| --- | --- |
| votes | the council |

```{glossary}
ballot
  A paper.
```
"""


@pytest.fixture
def marisol(live_server: object) -> Member:
    """The director, with a page to keep, clauses in it, and a change of it."""
    member = make_member("Marisol Vega", roles=(Role.DIRECTOR,))
    now = datetime.now(UTC) - timedelta(days=200)
    page = make_page("voting", "Voting", TEXT, by=member, now=now)
    actions.name_owner(page, owner=member, by=None, now=now)
    for key, words in (("governance.discussion-period", "two weeks"), ("governance.voting-weeks", "no such words")):
        actions.place_clause(page, clause=Clause.objects.get(key=key), anchor="", words=words, by=member, now=now)
    make_page("voting/archive", "Archive", by=member, now=now)
    make_page("voting/long", "W" * 90, by=member, now=now)
    make_page_draft(page, TEXT.replace("two weeks", "three weeks"), by=member, now=now)
    return member


def addresses() -> list[str]:
    draft = Draft.objects.get(base_number=1)
    kept = ("clauses-in", "move", "keeper", "retire", "history", "changes", "pages")
    return [
        *("/handbook/", "/handbook/glossary/", "/handbook/broken-links/", "/handbook/new/"),
        *(f"/handbook/{each}/voting/" for each in kept),
        *("/handbook/pages/voting/long/", "/handbook/changes/voting/long/"),
        *("/handbook/versions/1/voting/", draft.get_absolute_url(), f"{draft.get_absolute_url()}revise/"),
    ]


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_pages_are_free_of_barriers_and_do_not_scroll_sideways(
    page_for: PageFor, marisol: Member, width: int, theme: str
) -> None:
    page = page_for(marisol, width, theme)
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type in {"error", "warning"} else None)
    found = {}
    for path in addresses():
        page.goto(path)
        over = too_wide(page)
        found[path] = (violations_of(page), over)
    page.get_by_role("link", name="Handbook").first.focus()

    assert found == {path: ([], 0) for path in addresses()}
    assert heard == []


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_an_open_clause_is_free_of_barriers_and_closes_by_keyboard(
    page_for: PageFor, marisol: Member, width: int, theme: str
) -> None:
    page = page_for(marisol, width, theme, script=True)
    page.goto("/handbook/pages/voting/")
    mark = page.get_by_role("button", name="§ 14 days")
    mark.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name="Discussion period")
    expect(box).to_contain_text("decided by council vote")

    assert violations_of(page) == []
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(mark).to_be_focused()


def test_a_clause_opens_without_script(page_for: PageFor, marisol: Member) -> None:
    page = page_for(marisol, script=False)
    page.goto("/handbook/pages/voting/")
    page.get_by_role("button", name="§ 14 days").click()

    page.get_by_role("dialog", name="Discussion period").get_by_role("link", name="The clause’s page").click()

    expect(page).to_have_title("Discussion period · Compass")
