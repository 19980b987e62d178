"""Reports stand under keys of their own, these under a ring, and the ring turns."""

from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from conduct import actions
from conduct.actions import Turn
from conduct.models import Report, Vault, holder_of
from conduct.policy import sealing
from conduct.policy.sealing import Ring, Unreadable, Wrapped
from conduct.portal.starting import ring_opens_what_is_sealed
from people.enums import Role
from people.models import Member
from tests.factories.conduct import declare, make_report
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def ruth() -> Member:
    return make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD))


def read(report: Report, member: Member, now: datetime) -> str:
    """What a reader finds in it."""
    fresh = Report.objects.get(pk=report.pk)
    return str(actions.open_report(fresh, by=holder_of(member.pk), now=now).words["what"])


def rotate() -> str:
    """What the command says."""
    out = StringIO()
    call_command("rotate_conduct_keys", stdout=out)
    return out.getvalue()


def test_no_two_sealed_texts_can_change_places(ruth: Member, now: datetime) -> None:
    one, other = make_report(now=now, what="one"), make_report(now=now, what="other")
    declare(one, ruth, now=now)
    for words, names in ((other.words, one.names), (one.names, one.names), (one.words, other.names)):
        Report.objects.filter(pk=one.pk).update(words=words, names=names)
        with pytest.raises(Unreadable):
            read(one, ruth, now)


def test_a_key_opens_its_own_report_alone(now: datetime) -> None:
    one, other = make_report(now=now), make_report(now=now)
    Report.objects.filter(pk=one.pk).update(wrapped_key=other.wrapped_key)

    with pytest.raises(Unreadable):
        Report.objects.get(pk=one.pk).key()


def test_what_is_sealed_says_nothing_of_its_length(now: datetime) -> None:
    words = [make_report(now=now, what="x" * length).words or b"" for length in (1, 10, 300, 600)]

    assert {len(each) for each in words} == {sealing.NONCE_BYTES + sealing.BLOCK + 16}


def test_what_is_sealed_looks_like_chance(now: datetime) -> None:
    report = make_report(now=now, what="a" * 60_000)
    octets = bytes(report.words or b"")

    assert len(set(octets)) == 256
    assert max(octets.count(each) for each in range(256)) < 2 * len(octets) / 256


def test_a_turned_ring_reads_everything_and_the_old_key_alone_nothing(
    ruth: Member, now: datetime, settings: Settings
) -> None:
    report, old, new = make_report(now=now, what="zqx"), settings.CONDUCT_KEYS[0], sealing.new_key()
    declare(report, ruth, now=now)
    settings.CONDUCT_KEYS = [new, old]

    said = rotate()

    assert said.splitlines()[0] == f"Every key stands under {sealing.name_of(new)}."
    assert f"Nothing stands under {sealing.name_of(old)} any more" in said
    settings.CONDUCT_KEYS = [new]
    assert read(report, ruth, now) == "zqx"
    turned = Report.objects.get()
    with pytest.raises(Unreadable):
        Ring.of(old).unwrap(Wrapped(turned.ring_key, bytes(turned.wrapped_key or b"")), f"report {report.pk}")


def test_a_rotation_tells_whoever_runs_it_of_no_report(now: datetime, settings: Settings) -> None:
    before = rotate()
    make_report(now=now)

    assert rotate() == before


def test_a_rotation_turns_nothing_twice(now: datetime, settings: Settings) -> None:
    make_report(now=now)
    settings.CONDUCT_KEYS = [sealing.new_key(), *settings.CONDUCT_KEYS]

    assert [actions.rotate_keys(), actions.rotate_keys()] == [2, 0]


def test_a_rotation_passes_every_point_at_which_it_can_be_cut_off(now: datetime, settings: Settings) -> None:
    make_report(now=now)
    settings.CONDUCT_KEYS = [sealing.new_key(), *settings.CONDUCT_KEYS]
    passed: list[Turn] = []

    actions.rotate_keys(on_turn=passed.append)

    assert set(passed) == set(Turn)


def test_a_rotation_asks_no_more_for_more_reports(now: datetime, settings: Settings) -> None:
    counts = []
    for _ in (1, 3):
        for _ in range(2):
            make_report(now=now)
        settings.CONDUCT_KEYS = [sealing.new_key(), *settings.CONDUCT_KEYS]
        with CaptureQueriesContext(
            connection,
        ) as asked:
            actions.rotate_keys()
        counts.append(sum("SELECT" in each["sql"] for each in asked.captured_queries))
    assert counts[0] == counts[1]


def test_a_ring_that_lacks_a_key_in_use_is_refused_before_anything_is_done(now: datetime, settings: Settings) -> None:
    make_report(now=now)
    old, settings.CONDUCT_KEYS = settings.CONDUCT_KEYS[0], [sealing.new_key()]

    with pytest.raises(CommandError, match=f"lacks keys that rows are sealed with \\({sealing.name_of(old)}\\)"):
        rotate()
    [found] = ring_opens_what_is_sealed(["default"])
    assert found.id == "conduct.E001"
    assert sealing.name_of(old) in found.msg


def test_the_start_finds_a_vault_that_does_not_open(settings: Settings) -> None:
    Vault.objects.update(sealed=bytes(60))

    assert [each.id for each in ring_opens_what_is_sealed(["default"])] == ["conduct.E002"]


def test_the_start_finds_nothing_where_all_is_well(now: datetime) -> None:
    make_report(now=now)

    assert ring_opens_what_is_sealed(["default"]) == []
    assert ring_opens_what_is_sealed(None) == []
