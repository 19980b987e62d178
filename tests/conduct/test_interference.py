"""What happens in secret makes no difference to anybody: not to the accused, not to a superuser, not on any page."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from compass.notices.models.mails import MailQuerySet
from compass.notices.models.notices import NoticeQuerySet
from compass.portal import contracts
from conduct.models.reports import ReportQuerySet
from tests.conduct import planted
from tests.conduct.histories import HISTORIES, doors, life_goes_on
from tests.conduct.interference import SHELL, WATCHERS, Doors, History, Stage, no_doors, staged
from tests.conduct.probes import Probe, of_world
from tests.urls import inventory
from tests.urls.world import WATCHERS as VISITORS

pytestmark = pytest.mark.worlds
HERE = ("steward", "staff", "anonymous", SHELL)
"""Operators have so many pages that they have a file of their own, and another worker does it."""


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Built once; every history is undone."""
    with staged(django_db_blocker, life_goes_on) as built:
        yield built


@pytest.mark.parametrize("seed", range(3))
def test_nobody_can_tell_what_was_reported(stage: Stage, db: None, seed: int) -> None:
    assert stage.differences(HISTORIES["reports"], seed, watchers=HERE, doors=doors) == []


HOME = Probe("/")
MISSING = Probe("/notices/00000000-0000-4000-8000-000000000000/")


def told(
    stage: Stage,
    history: History,
    *probes: Probe,
    watchers: Sequence[str] = ("staff",),
    doors: Doors = no_doors,
) -> list[str]:
    """What somebody can tell by some pages, by what went on afterwards, by mail and by commands."""
    return stage.probed(history, dict.fromkeys(watchers, probes), doors=doors)


def feed(stage: Stage) -> Probe:
    """The calendar of `staff`, as a program reads it."""
    return Probe(reverse("portal:feed-read", args=[stage.world.feed_token]))


def test_where_nothing_is_planted_nobody_can_tell(stage: Stage, db: None) -> None:
    pages = ("/notices/", "/notices/log/", "/healthz", "/admin/notices/notice/", "/admin/audit/entry/")
    asked = (HOME, MISSING, feed(stage), *map(Probe, pages))

    assert told(stage, planted.alert, *asked, watchers=WATCHERS) == []
    assert told(stage, planted.report, *asked, watchers=("steward", "operator"), doors=doors) == []
    assert told(stage, planted.alert_that_is_late, *asked, watchers=("operator",)) == []


SECRETS = {"alert": planted.alert, "report": planted.report}


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize(
    ("registry", "provider", "words"),
    [
        (contracts.cards, planted.counting, ["bytes; line"]),
        (contracts.cards, planted.asking, ["1 query more", "asked “SELECT COUNT(*)"]),
        (contracts.links, planted.ordering, ["the same lines in another order"]),
    ],
)
def test_a_planted_count_query_or_order_at_home_is_noticed(
    stage: Stage, db: None, registry: Any, provider: Callable[..., Iterator[Any]], words: Sequence[str], secret: str
) -> None:
    registry.register(provider)
    try:
        found = told(stage, SECRETS[secret], HOME)
    finally:
        registry._providers.remove(provider)

    at_home = [each for each in found if each.startswith("staff GET /: ")]
    assert [each for each in words if not any(each in difference for difference in at_home)] == []


@pytest.mark.parametrize(
    ("plant", "words"),
    [
        ("header", "GET /: header came: X-Waiting: 1"),
        ("padding", "GET /: +3 bytes of white space"),
        ("forbidding", f"GET {MISSING.path}: status 403 instead of 404"),
    ],
)
def test_a_planted_header_size_or_status_is_noticed(stage: Stage, db: None, plant: str, words: str) -> None:
    with override_settings(MIDDLEWARE=[f"tests.conduct.planted.{plant}", *settings.MIDDLEWARE]):
        assert f"staff {words}" in told(stage, planted.alert, HOME, MISSING)


@pytest.mark.parametrize(
    ("history", "words"),
    [
        (planted.with_number(planted.alert), ["staff GET /calendar/events/", "only after"]),
        (planted.with_number(planted.report), ["staff GET /calendar/events/", "only after"]),
        (planted.with_stamp(planted.alert), ["instead of “DTSTAMP:20260317T164000Z”"]),
        (planted.with_stamp(planted.report), ["instead of “DTSTAMP:20260317T164000Z”"]),
        (planted.alert_with_entry, ["operator GET /admin/audit/entry/: +"]),
        (planted.alert_with_mail, ["staff mailbox: status 1 instead of 0", "staff GET /notices/log/: +"]),
    ],
)
def test_a_planted_number_stamp_entry_or_mail_is_noticed(
    stage: Stage, db: None, history: History, words: Sequence[str]
) -> None:
    asked = (feed(stage), Probe("/notices/log/"), Probe("/admin/audit/entry/"))
    found = told(stage, history, *asked, watchers=("staff", "operator"))

    assert [each for each in words if not any(each in difference for difference in found)] == []


FORGOTTEN = (
    "operator GET /notices/log/: ",
    "operator GET /admin/notices/notice/: ",
    "operator POST /notices/mails/",
    "staff GET /healthz: ",
    "shell notices plan: ",
)


def test_a_wall_forgotten_is_noticed(stage: Stage, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for rows in (NoticeQuerySet, MailQuerySet):
        monkeypatch.setattr(rows, "unsealed", planted.unsealed)
    asked = (Probe("/notices/log/"), Probe("/healthz"), Probe("/admin/notices/notice/"))

    found = told(stage, planted.alert_that_is_late, *asked, watchers=("operator", "staff", SHELL), doors=doors)

    assert [each for each in FORGOTTEN if not any(difference.startswith(each) for difference in found)] == []


def test_reports_shown_to_a_superuser_are_noticed(stage: Stage, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReportQuerySet, "visible_to", planted.shown)

    found = told(stage, planted.report, Probe("/conduct/cases/"), watchers=("operator", "steward"))

    assert {each.partition(": ")[0] for each in found if "bytes" in each} == {
        "operator GET /conduct/cases/",
        "steward GET /conduct/cases/",
    }


def test_what_is_asked_on_top_is_compared_as_well(stage: Stage, db: None) -> None:
    asked = {"anonymous": (Probe("/sign-in/", "POST", "words=here"),)}
    with override_settings(MIDDLEWARE=["tests.conduct.planted.header", *settings.MIDDLEWARE]):
        found = stage.probed(planted.alert, {"anonymous": ()}, extra=asked)

    assert "anonymous POST /sign-in/ words=here: header came: X-Waiting: 1" in found


MEMBERS_ASK = (
    "/",
    "/healthz",
    "/search/?q=",
    "/search/suggest/?q=",
    "/notices/log/?words=",
    "/calendar/feed/",
    "/why/",
)
OPERATORS_ASK = ("/admin/", "/admin/audit/entry/", "/admin/notices/notice/?q=", "/admin/people/member/?q=")


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("watcher", ["anonymous", "staff", "operator"])
def test_whatever_may_tell_is_asked(stage: Stage, db: None, watcher: str, whole: bool) -> None:
    asked = {probe.path for probe in of_world(stage.world, whole=whole)[watcher]}
    column = VISITORS.index(watcher)
    addresses = {
        reverse(each.name, args=each.arguments(stage.world))
        for each in inventory.everything()
        if whole or each.get.split()[column] == "200"
    }
    wanted = () if watcher == "anonymous" else (*MEMBERS_ASK, *(OPERATORS_ASK if watcher == "operator" else ()))

    assert addresses - asked == set()
    assert [each for each in wanted if not any(path.startswith(each) for path in asked)] == []
