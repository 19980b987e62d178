"""What is planted on a page is found."""

import pytest

from tests.barriers import faults_of, faults_on, listen
from tests.browser import PageFor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLANTED = """<!doctype html><html lang="en"><title>Planted</title><main><h1>Planted</h1>
<img src="/static/icons.svg"><p style="color: #ccc; background: #fff">Pale</p>
<div style="width: 3000px">Wide</div></main>
"""


def test_a_planted_barrier_and_a_page_too_wide_are_found(page_for: PageFor) -> None:
    page = page_for(None)
    page.set_content(PLANTED)
    *barriers, wide = faults_of(page)
    assert [each.partition(":")[0] for each in barriers] == ["color-contrast", "image-alt"]
    assert wide == "1728 px too wide"


def test_what_the_console_hears_is_found_on_every_visit_of_a_page(page_for: PageFor) -> None:
    page = page_for(None)
    page.route(
        "**/static/js/why.js",
        lambda route: route.fulfill(content_type="text/javascript", body="throw new Error('planted')"),
    )
    heard = listen(page)
    for _ in range(2):
        page.goto("/sign-in/")
        page.wait_for_load_state()
    assert ["planted" in each for each in heard] == [True, True]
    assert set(faults_on(page, ["/sign-in/"])) == {"console"}
