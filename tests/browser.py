"""Chromium for tests, signed in as a member."""

import os
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from django.contrib.staticfiles import handlers
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import FileResponse, HttpRequest, HttpResponse
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from people.models import Member
from tests import chromium

# What keeps Chromium on this machine, and lets it start as root in a container.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HEIGHTS = {True: 844, False: 870}

expect.set_options(timeout=20_000)  # a page that is there already is not waited for

Theme = Literal["light", "dark"]
PageFor = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop of its own in this thread
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium.find(), args=list(ARGUMENTS))
        yield running
        running.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class KeptFiles(StaticFilesHandler):
    """Lets a browser keep styles and scripts, as the portal does in production.

    Asking again for each of two dozen files took longer than the page itself.
    """

    def serve(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """A file, and that it never changes: where a test has stopped the clock in another year, an hour is over."""
        answer = super().serve(request)
        answer.headers["Cache-Control"] = "max-age=315360000, immutable"
        return answer


@pytest.fixture(scope="session")
def _files_are_kept() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handlers, "StaticFilesHandler", KeptFiles)
        yield


@pytest.fixture(scope="session")
def live_server(_files_are_kept: None, live_server: LiveServer) -> LiveServer:
    """The portal at an address of this machine."""
    return live_server


@pytest.fixture
def page_for(browser: Browser, live_server: LiveServer) -> Iterator[PageFor]:
    """Opens pages: `page_for(member, width=390, theme="dark")`; nobody is signed in where the member is None."""
    contexts: list[BrowserContext] = []

    def open_page(member: Member | None, width: int = 1280, theme: Theme = "light", *, script: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHTS[width < 576]},
            color_scheme=theme,
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        contexts.append(context)
        if member:
            client = Client()
            client.force_login(member)
            context.add_cookies(
                [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
            )
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
