"""The ring turns under live traffic, is killed at each point where it can be, and every report still opens."""

import signal
import subprocess
from base64 import b64encode
from pathlib import Path

import pytest

from conduct.actions import Turn
from conduct.policy import sealing
from tests.deployment import HOUSE
from tests.faults.conftest import Show
from tests.faults.portal import Portal, portal
from tests.processes import PYTHON

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]
REPORTS = 10_000


def begin(house: Portal, keys: list[bytes], act: str, argument: str) -> "subprocess.Popen[str]":
    """Start a process of `tests.faults.reporters` with a ring of keys."""
    code = f"import django; django.setup(); from tests.faults.reporters import main; main({act!r}, {argument!r})"
    ring = ",".join(b64encode(key).decode() for key in keys)
    settings = house.settings | {"COMPASS_CONDUCT_KEYS": ring, "DJANGO_SETTINGS_MODULE": "compass.settings"}
    return subprocess.Popen(
        [str(PYTHON), "-c", code], cwd=HOUSE, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(process: "subprocess.Popen[str]") -> list[str]:
    """What it printed, when it has ended as it should."""
    out, err = process.communicate()
    assert process.returncode == 0, err
    return out.split()


def test_ten_thousand_reports_are_put_under_another_key_while_people_report_and_read(
    tmp_path: Path, show: Show
) -> None:
    old, new = sealing.new_key(), sealing.new_key()
    ring = b64encode(old).decode()
    with portal(tmp_path, COMPASS_CONDUCT_KEYS=ring) as house:
        ended(begin(house, [old], "prepare", str(REPORTS)))
        people = [begin(house, [new, old], "traffic", "60") for _ in range(2)]
        for turn in Turn:
            killed = begin(house, [new, old], "rotate", turn.value)
            _, err = killed.communicate()
            assert killed.returncode == -signal.SIGKILL, f"{turn}: {err}"
        turned, seconds = ended(begin(house, [new, old], "rotate", ""))
        done, failed = (sum(each) for each in zip(*(map(int, ended(each)) for each in people), strict=True))
        opened, unreadable, left, opened_by_old = map(
            int, ended(begin(house, [new, old], "count", sealing.name_of(old)))
        )
        show(
            f"{turned} keys turned in the last {seconds} s, after {len(Turn)} kills; {done} reports came in and {done} "
            f"were read meanwhile, {failed} failed; {opened} open, {unreadable} do not, {left} under the old key, "
            f"which alone opens {opened_by_old}"
        )
        assert (opened, unreadable, left, opened_by_old, failed) == (REPORTS + done, 0, 0, 0, 0)
