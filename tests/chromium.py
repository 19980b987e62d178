"""Where a Chromium is, for tests that drive one."""

import os
import shutil
from functools import cache
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The first is Chromium without anything that a screen would need, and a sixth faster."""
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


@cache
def find() -> str | None:
    """The path that CHROMIUM names, else one the system has, else the one Playwright keeps, else None."""
    if named := os.environ.get("CHROMIUM"):
        return named
    if on_the_path := next(filter(None, map(shutil.which, NAMES)), None):
        return on_the_path
    if Path(MAC).exists():
        return MAC
    with sync_playwright() as playwright:
        kept = playwright.chromium.executable_path
    return kept if Path(kept).exists() else None
