"""How long a handbook of 500 pages takes to come in, to come in again unchanged, and to be shown."""

import sys
from pathlib import Path
from time import perf_counter, process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.enums import Role
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.handbook.folders import imported
from tests.handbook.large import write_handbook

pytestmark = [pytest.mark.measure, pytest.mark.django_db]

PAGES = 500
FIRST, AGAIN = 20.0, 5.0
FEWER_THAN = 12


def test_a_handbook_of_500_pages_comes_in_within_20_seconds_and_again_within_5(tmp_path: Path, sign_in: SignIn) -> None:
    root = write_handbook(tmp_path, pages=PAGES)
    size = sum(path.stat().st_size for path in root.iterdir())
    begun = perf_counter()
    first, _ = imported(root)
    came = perf_counter()
    again, _ = imported(root)
    ended = perf_counter()
    assert (first["added"], again["unchanged"], first["broken_links"]) == (PAGES, PAGES, [])
    sys.stdout.write(
        f"\n{PAGES} pages, {size:,} bytes: import {came - begun:.1f} s, import again {ended - came:.1f} s\n"
    )
    assert (came - begun < FIRST, ended - came < AGAIN) == (True, True)
    client = sign_in(make_member("Marisol Vega", roles=(Role.DIRECTOR, Role.COUNCIL, Role.STAFF)))
    client.get("/handbook/pages/page-250/")
    with CaptureQueriesContext(connection) as queries:
        begun = process_time()
        answer = client.get("/handbook/pages/page-250/")
        busy = process_time() - begun
    sys.stdout.write(
        f"\none page of it, to the director: {len(queries)} queries, {busy * 1000:.0f} ms of processor time\n"
    )
    assert (answer.status_code, len(queries) < FEWER_THAN) == (200, True)
