"""What a page in the browser has to answer for: barriers, its width, and what the console hears."""

from collections.abc import Iterable

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser import Theme

LOOKS: tuple[tuple[int, Theme], ...] = ((1280, "light"), (390, "dark"))
"""Each width and each theme once: contrast is a matter of the theme, and where things stand one of the width."""
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],  # what passes is not listed, which takes half of the time
    "preload": False,
}

VIOLATIONS = "options => axe.run(options).then(found => found.violations)"
"""All of axe's findings would be carried out of the browser otherwise, for a tenth of the time."""


def violations_of(page: Page) -> list[str]:
    """What axe finds once the page is whole, its styles among it."""
    page.wait_for_load_state()
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(VIOLATIONS, AXE)
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


def too_wide(page: Page) -> int:
    """By how many pixels a page scrolls sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def listen(page: Page) -> list[str]:
    """The console's errors and warnings, among them every breach of the policy; a 404 is what we asked for."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def faults_of(page: Page) -> list[str]:
    """What axe finds, and by how much a page scrolls sideways, if it does."""
    found = violations_of(page)  # first, for it waits until the styles are there
    return [*found, *([f"{wider} px too wide"] if (wider := too_wide(page)) > 0 else [])]


def faults_on(page: Page, addresses: Iterable[str]) -> dict[str, list[str]]:
    """The same of pages at some addresses, and what the console hears meanwhile, where it is anything."""
    heard, found = listen(page), {}
    for address in addresses:
        page.goto(address)
        found[address] = faults_of(page)
    return {where: faults for where, faults in {**found, "console": heard}.items() if faults}
