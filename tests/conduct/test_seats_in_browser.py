"""Seats in a browser: from the gate to who responds; and nothing comes back by Back once one has signed out."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from compass import clock
from conduct.models import Report
from people.models import Member
from tests import chromium
from tests.browser import ARGUMENTS, PageFor
from tests.factories.conduct import declare, make_report

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("script", [True, False])
def test_the_director_declares_and_has_somebody_respond(
    ruth: Member, marisol: Member, noor: Member, page_for: PageFor, script: bool
) -> None:
    report = make_report(clock.now(), others="Somebody outside")
    page = page_for(marisol, script=script)
    page.goto("/")
    page.get_by_role("link", name="Conduct").first.click()
    page.get_by_role("link", name=str(report)).click()
    expect(page.get_by_text("Somebody outside")).to_be_visible()
    page.get_by_role("button", name="I have no conflict; open it").click()
    expect(page.get_by_text("zqxwords")).to_be_visible()

    page.get_by_role("link", name="Choose who responds").click()
    page.get_by_label("Noor Haddad").check()
    page.get_by_role("button", name="Ask them to respond").click()
    expect(page.get_by_text("Noor Haddad, who responds")).to_be_visible()

    page.get_by_role("link", name="Recuse them").click()
    page.get_by_label("Ruth Adeyemi").check()
    page.get_by_label("Reason").fill("They are close.")
    page.get_by_role("button", name="Recuse for good").click()
    expect(page.get_by_text("Noor Haddad, who responds")).to_be_visible()
    assert Report.objects.get().seats.held().count() == 2


@pytest.fixture
def browser_that_keeps_pages(browser: Browser) -> Iterator[Browser]:
    """Chromium with the cache of whole pages behind Back, which Playwright switches off."""
    launched = browser.browser_type.launch(
        executable_path=chromium.find(),
        args=list(ARGUMENTS),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield launched
    launched.close()


def test_after_sign_out_back_shows_nothing_of_the_case(
    ruth: Member, browser_that_keeps_pages: Browser, live_server: LiveServer
) -> None:
    report = make_report(clock.now())
    declare(report, ruth, now=clock.now())
    client = Client()
    client.force_login(ruth)
    context = browser_that_keeps_pages.new_context(base_url=live_server.url)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto("/")
    page.goto(report.get_absolute_url())
    expect(page.get_by_text("zqxwords")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(f"{live_server.url}/sign-in/")

    page.go_back()
    page.wait_for_load_state()

    assert "zqxwords" not in page.content()
    assert str(report) not in page.content()
    context.close()
