"""The reporter's room: by code, then by a pass for an hour; what is said there reaches whoever may read the report."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from compass.notices.models import Notice
from conduct import actions
from conduct.actions.passages import write
from conduct.enums import Act, MayAct, MayShare, PassageKind, Step
from conduct.models import Passage, Report, StepRecord, holder_of
from people.models import Member
from tests.conduct.reporting import ROOM, enter, go_on, later, opened, report, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def acts() -> list[str]:
    """What the log of the only report says."""
    return list(Report.objects.get().log.values_list("act", flat=True))


def dump() -> dict[str, Any]:
    """Every row of conduct."""
    tables = [name for name in connection.introspection.table_names() if name.startswith("conduct_")]
    with connection.cursor() as cursor:
        found = {}
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  names that the database gave
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


@pytest.mark.parametrize("typed", ["{}", "  {}.", "UPPER", "spaces", "\t{}\n"])
def test_a_code_opens_however_it_is_typed(typed: str, ruth: Member) -> None:
    code = report()
    written = {"UPPER": code.upper(), "spaces": code.replace("-", " , ")}.get(typed, typed.format(code))

    assertContains(enter(written), "It came in, and waits to be read.")


def test_it_shows_the_status_the_deadline_the_own_words_and_the_answers(ruth: Member, now: datetime) -> None:
    code = report(where="In the chat")
    case = Report.objects.get()
    write(case, PassageKind.TO_REPORTER, {"text": "zqxanswer"}, by=holder_of(ruth.pk), now=now)
    write(case, PassageKind.NOTE, {"text": "zqxprivate"}, by=holder_of(ruth.pk), now=now)
    StepRecord.objects.create(report=case, step=Step.READ, at=now, by=holder_of(ruth.pk))
    StepRecord.objects.create(report=case, step=Step.ACKNOWLEDGED, at=now, by=holder_of(ruth.pk))
    page = enter(code)

    for said in ("It was read and answered.", "Friday 4 March, 09:01", "zqxwords", "zqxanswer", "The stewards"):
        assertContains(page, said)
    for never in ("zqxprivate", "Ruth Adeyemi", code):
        assertNotContains(page, never)


def test_that_somebody_reads_there_is_written_down_nowhere(ruth: Member) -> None:
    code = report()
    before = dump()
    enter(code)
    enter("no such code at all")

    assert dump() == before


def test_words_are_added_once_and_alert_whoever_may_read_them(ruth: Member, marisol: Member) -> None:
    code = report(members=[])
    page = enter(code)
    added = [go_on(page, "room-add", text="zqxmore") for _ in range(2)]

    assert [each.status_code for each in added] == [200, 200]
    assertContains(added[0], "It came in. Whoever reads your report is told that you wrote.")
    assert (Passage.objects.count(), acts().count(Act.RETURNED)) == (1, 1)
    refs = Notice.objects.filter(key__contains="returned").values_list("recipient_ref", flat=True)
    assert set(refs) == {holder_of(ruth.pk), holder_of(marisol.pk)}
    assert Notice.objects.exclude(sealed=True).count() == 0
    assertContains(enter(code), "zqxmore")


def test_other_words_from_the_same_page_are_not_lost(ruth: Member) -> None:
    code = report()
    page = enter(code)
    for text in ("zqxfirst", "zqxsecond"):
        go_on(page, "room-add", text=text)
    go_on(page, "room-consent", may_act="only-know", may_share="nothing")

    for said in ("zqxfirst", "zqxsecond", "You changed what we may do"):
        assertContains(enter(code), said)
    assert acts().count(Act.RETURNED) == 3


def test_what_is_allowed_again_from_an_older_page_holds_and_is_told(ruth: Member) -> None:
    page = enter(report())
    for may_act in ("only-know", "speak", "only-know"):
        go_on(page, "room-consent", may_act=may_act, may_share="unnamed")

        assert (Report.objects.get().may_act, acts()[-1]) == (may_act, Act.RETURNED)
    assert Passage.objects.count() == Notice.objects.filter(key__contains="returned").count() == 3


def test_consents_are_changed_logged_and_alerted(ruth: Member) -> None:
    code = report()
    changed = go_on(enter(code), "room-consent", may_act="only-know", may_share="nothing")

    case = Report.objects.get()
    assert (case.may_act, case.may_share) == (MayAct.ONLY_KNOW, MayShare.NOTHING)
    assert acts()[-1] == Act.RETURNED
    assert Notice.objects.filter(key__contains="returned").count() == 1
    assertContains(changed, "You changed what we may do")
    assertContains(changed, "<li>No. I only want you to know</li>", html=True)
    go_on(changed, "room-consent", may_act="only-know", may_share="nothing")
    assert Passage.objects.count() == 1


def test_what_a_confirmed_violation_rests_on_is_not_taken_back(ruth: Member, now: datetime) -> None:
    code = report()
    Report.objects.update(finding="abusive", confirmed_at=now)
    refused = go_on(enter(code), "room-consent", may_act="speak", may_share="nothing")

    assertContains(refused, "That cannot be undone here", status_code=409)
    assert Report.objects.get().may_share == MayShare.UNNAMED


def test_it_is_withdrawn_once_asked_twice(ruth: Member) -> None:
    code = report()
    asked = go_on(enter(code), "room-withdraw")
    assertContains(asked, "Withdraw the report?")
    assert Report.objects.get().withdrawn_at is None

    done = [go_on(asked, "room-withdraw", sure="yes") for _ in range(2)]

    for page in done:
        assertContains(page, "You withdrew the report")
    case = Report.objects.get()
    assert (case.withdrawn_at is not None, case.receipt, acts().count(Act.WITHDREW)) == (True, "", 1)
    assert Notice.objects.filter(key__endswith="withdrew").count() == 1


def test_whoever_is_asked_may_keep_it(ruth: Member) -> None:
    asked = go_on(enter(report()), "room-withdraw")

    assertContains(go_on(asked, "room-open"), "What was said")
    assert Report.objects.get().withdrawn_at is None


def test_a_closed_case_is_not_withdrawn_and_can_still_be_written_to(ruth: Member, now: datetime) -> None:
    code = report()
    Report.objects.update(decided_at=now, closed_at=now, first_closed_at=now)
    page = enter(code)

    assertContains(page, "It is closed.")
    assertContains(go_on(page, "room-withdraw", sure="yes"), "The case is closed already", status_code=409)
    assert go_on(page, "room-add", text="zqxmore").status_code == 200


def test_a_withdrawn_room_a_shredded_one_and_one_that_never_was_are_alike(ruth: Member, now: datetime) -> None:
    codes = [report() for _ in range(2)]
    withdrawn, shredded = (actions.room_of(code) for code in codes)
    assert withdrawn
    assert shredded
    actions.withdraw_report(withdrawn, now=now)
    shred(shredded, now)
    never = "-".join(["abacus"] * 7)
    pages = [enter(code) for code in (*codes, never)]

    written = [page.content.decode().replace(code, "") for page, code in zip(pages, (*codes, never), strict=True)]
    assert [page.status_code for page in pages] == [422] * 3
    assert written[0] == written[1] == written[2]
    assertContains(pages[0], "those whose words were destroyed after their time, are gone", status_code=422)


def shred(case: Report, now: datetime) -> None:
    """Destroy the key of a report as retention does."""
    gone: Any = dict.fromkeys(("wrapped_key", "words", "names", "address"))
    Report.objects.filter(pk=case.pk).update(shredded_at=now, receipt="", **gone)


def test_a_pass_into_a_shredded_case_says_that_its_words_are_gone(ruth: Member, now: datetime) -> None:
    page = enter(report())
    shred(Report.objects.get(), now)

    assertContains(go_on(page, "room-add", text="zqxmore"), "were destroyed", status_code=409)
    assert Passage.objects.count() == 0


def test_later_pages_carry_a_pass_and_never_the_code(ruth: Member) -> None:
    code = report()
    page = enter(code)

    for each in (page, go_on(page, "room-add", text="more"), go_on(page, "room-withdraw")):
        assertNotContains(each, code)
        assertContains(each, 'name="pass"')


@pytest.mark.parametrize(("after", "status"), [(3600, 200), (3601, 403)])
def test_a_pass_is_good_for_an_hour_and_then_the_typed_text_is_kept(after: int, status: int, ruth: Member) -> None:
    code = report()
    page = enter(code)
    with later(after):
        answer = go_on(page, "room-add", text="zqxlong words")
        assert answer.status_code == status
        if status == 403:
            assertContains(answer, "Your hour in the room is over", status_code=403)
            assertContains(answer, "zqxlong words", status_code=403)
            assertContains(enter(code, text="zqxlong words"), "zqxlong words")
            assert Passage.objects.count() == 0


@pytest.mark.parametrize("forged", ["", "x", "AAAA", "\0", "é", "A" * 10_000])
@pytest.mark.parametrize("name", ["add", "address", "consent", "withdraw"])
def test_a_forged_pass_opens_nothing(forged: str, name: str, ruth: Member) -> None:
    report()

    assert Client().post(f"{ROOM}{name}/", {"pass": forged, "text": "kept"}).status_code == 403
    assert Client().get(f"{ROOM}{name}/").status_code == 302


def test_a_pass_of_a_code_that_was_replaced_opens_nothing(ruth: Member) -> None:
    said = opened()
    first = enter_sent(said)
    send(said, after=61)

    assert go_on(first, "room-add", text="more").status_code == 403


def enter_sent(said: dict[str, Any]) -> Any:
    """Send a form, and enter the room by its code."""
    page = send(said).content.decode()
    return enter(page.split('translate="no">')[1].split("<")[0])


@pytest.mark.parametrize(
    ("said", "kept"), [({"text": ""}, ""), ({"text": "a\0b"}, "a"), ({"text": "x" * 50_001}, "xx")]
)
def test_what_cannot_be_taken_comes_back(said: dict[str, Any], kept: str, ruth: Member) -> None:
    assertContains(go_on(enter(report()), "room-add", **said), kept, status_code=422)
    assert Passage.objects.count() == 0
