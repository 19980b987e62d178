"""How long a handbook of 500 pages takes to come in, to come in again unchanged, and to be shown."""

import sys
from pathlib import Path
from time import perf_counter, process_time

import pytest

from compass.handbook.linking import Index, needed
from compass.handbook.models import Page
from compass.handbook.myst import read, render
from tests.handbook.folders import imported
from tests.handbook.large import write_handbook

pytestmark = [pytest.mark.measure, pytest.mark.django_db]

PAGES = 500
FIRST, AGAIN = 20.0, 5.0


def test_a_handbook_of_500_pages_comes_in_within_20_seconds_and_again_within_5(tmp_path: Path) -> None:
    root = write_handbook(tmp_path, pages=PAGES)
    size = sum(path.stat().st_size for path in root.iterdir())
    begun, busy = perf_counter(), process_time()
    first, _ = imported(root)
    came, busy = perf_counter(), process_time() - busy
    again, _ = imported(root)
    ended = perf_counter()
    assert (first["added"], again["unchanged"], first["broken_links"]) == (PAGES, PAGES, [])
    sys.stdout.write(
        f"\n{PAGES} pages, {size:,} bytes: import {came - begun:.1f} s, import again {ended - came:.1f} s\n"
    )
    assert (came - begun < FIRST, ended - came < AGAIN) == (True, True)
    page = Page.objects.get(path="page-250")
    begun = perf_counter()
    pages = Page.objects.published().filter(needed(page.path, page.outline))
    index = Index.of(pages.values_list("path", "title", "outline"), url=str)
    indexed = perf_counter()
    render(read(page.source), resolve=index.resolver(page.path), terms=index.term_urls())
    sys.stdout.write(f"\none page: index of its links {indexed - begun:.3f} s, page {perf_counter() - indexed:.3f} s\n")
