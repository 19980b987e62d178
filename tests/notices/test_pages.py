"""What members see of notices, and what they may do there."""

import html
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from time_machine import travel

from compass.notices.actions import choose_rhythm
from compass.notices.enums import Rhythm
from compass.notices.models import Mail, Notice, Preference
from compass.portal.contracts import cards_for
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.notices import make_mail, make_mail_in_doubt, make_notice
from tests.factories.people import make_member
from tests.notices.conftest import reminder_for, run

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def still(now: datetime) -> Any:
    """The clock of the pages stands."""
    with travel(now, tick=False):
        yield


@pytest.fixture
def dana() -> Member:
    return make_member("Dana Director", roles=(Role.DIRECTOR,))


def rows(client: Client, url: str) -> list[list[str]]:
    """The cells of a page's table, as text."""
    page = client.get(url).content.decode()
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    cells = [re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL) for row in table.split("</tr>")]
    return [[" ".join(html.unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in row] for row in cells if row]


def test_the_plan_says_what_goes_out_when_and_why_on_the_readers_clock(
    ada: Member, bo: Member, now: datetime, planted: list[Any], sign_in: SignIn
) -> None:
    planted += [reminder_for(ada, now + DAY), reminder_for(bo, now + DAY), reminder_for(ada, now + 15 * DAY)]
    choose_rhythm(Rhythm.DIGEST, by=ada, now=now)
    make_notice(ada, now=now, subject="Somebody joined")
    make_notice(bo, now=now, key="bo")

    assert rows(sign_in(ada), "/notices/") == [
        ["Somebody joined", "Thu 3 Mar 08:00", "something happened with the digest"],
        ["Vote opens", "Fri 4 Mar 08:00", "Vote opens Thu 3 Mar 18:00 with the digest"],
    ]
    assert rows(sign_in(bo), "/notices/")[1:] == [["Vote opens", "Thu 3 Mar 09:00", "Vote opens"]]


def test_who_reads_the_log_sees_everybodys_plan(
    dana: Member, ada: Member, bo: Member, now: datetime, planted: list[Any], sign_in: SignIn
) -> None:
    planted += [reminder_for(ada, now + DAY), reminder_for(bo, now + DAY)]
    client = sign_in(dana)

    assert [[row[0], row[3]] for row in rows(client, "/notices/")] == [
        ["Vote opens", "2 people Ada Example, Bo Example"]
    ]


def test_the_plan_leaves_out_what_would_not_be_sent(
    ada: Member, now: datetime, planted: list[Any], sign_in: SignIn
) -> None:
    planted.append(reminder_for(ada, now - 4 * DAY, subject="Expired"))
    planted.append(reminder_for(ada, now, key="moved", subject="Moved"))
    choose_rhythm(Rhythm.DIGEST, by=ada, now=now)
    run(now)
    planted.pop()

    assert rows(sign_in(ada), "/notices/") == []


def test_the_plan_costs_the_same_queries_for_one_reminder_and_for_many(
    ada: Member,
    now: datetime,
    planted: list[Any],
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = sign_in(ada)
    client.get("/notices/")
    for count in (1, 30):
        planted[:] = [reminder_for(ada, now + DAY, key=str(each)) for each in range(count)]
        with django_assert_max_num_queries(28):
            assert len(rows(client, "/notices/")) == count


def test_the_log_says_in_words_what_became_of_each(
    ada: Member, now: datetime, planted: list[Any], sign_in: SignIn
) -> None:
    make_notice(ada, now=now, subject="Sent", key="1")
    run(now)
    planted.append(reminder_for(ada, now - 4 * DAY, subject="Late"))
    run(now)
    make_mail_in_doubt(ada, now)
    client = sign_in(ada)

    assert sorted([row[0], row[1], row[3]] for row in rows(client, "/notices/log/")) == [
        ["Discussion of 2026-07 ends in two days", "Ada Example", "may not have arrived"],
        ["Late", "Ada Example", "skipped It expired before it could be sent."],
        ["Sent", "Ada Example", "sent"],
    ]
    assert [row[0] for row in rows(client, "/notices/log/?outcome=skipped")] == ["Late"]
    assert [row[0] for row in rows(client, "/notices/log/?words=sen&outcome=sent")] == ["Sent"]
    assert rows(client, "/notices/log/?outcome=unknown") == rows(client, "/notices/log/")


def test_a_notice_has_a_page_for_its_recipient_and_for_nobody_else(
    ada: Member, bo: Member, dana: Member, now: datetime, sign_in: SignIn
) -> None:
    notice = make_notice(ada, now=now)

    assert [sign_in(each).get(notice.get_absolute_url()).status_code for each in (ada, bo, dana)] == [200, 404, 200]


def test_who_runs_the_portal_settles_and_others_may_not(
    ada: Member, dana: Member, now: datetime, sign_in: SignIn
) -> None:
    _, mail = make_mail_in_doubt(ada, now)
    url = f"/notices/mails/{mail.pk}/mark-arrived/"
    without_stewards = "Stewards are missing"
    assert [card.title for card in cards_for(dana, now)] == ["1 mail may not have arrived", without_stewards]
    assert [card.title for card in cards_for(ada, now)] == []

    codes = [sign_in(ada).post(url).status_code, sign_in(dana).get(url).status_code]
    codes += [sign_in(dana).post(url).status_code for _ in range(2)]

    assert codes == [403, 405, 302, 409]
    assert [card.title for card in cards_for(dana, now)] == [without_stewards]
    mail.refresh_from_db()
    assert mail.state == "sent"


def test_the_other_verb_sends_again(ada: Member, dana: Member, now: datetime, sign_in: SignIn) -> None:
    _, mail = make_mail_in_doubt(ada, now)

    answer = sign_in(dana).post(f"/notices/mails/{mail.pk}/send-again/", follow=True)

    mail.refresh_from_db()
    assert mail.state == "waiting"
    assert "It goes out again within seconds, unless it is no longer wanted." in answer.content.decode()


@pytest.mark.parametrize(("typed", "code", "kept"), [
    ("digest", 302, "digest"),
    ("immediate", 302, "immediate"),
    ("hourly", 422, None),
    ("", 422, None),
    ("\x00", 422, None),
])  # fmt: skip
def test_a_member_chooses_how_often_mail_comes(
    ada: Member, sign_in: SignIn, typed: str, code: int, kept: str | None
) -> None:
    client = sign_in(ada)

    assert client.post("/notices/preference/", {"rhythm": typed}).status_code == code
    assert Preference.objects.values_list("rhythm", flat=True).first() == kept


def test_the_mailbox_shows_a_reader_their_own_mail(
    ada: Member, bo: Member, now: datetime, sign_in: SignIn, mail_folder: Path, settings: Settings
) -> None:
    settings.DEBUG = True
    mine, other = make_mail(ada, now=now, key="1"), make_mail(bo, now=now, key="2")
    run(now)
    client = sign_in(ada)

    assert [row[0] for row in rows(client, "/notices/mailbox/")] == ["Discussion of 2026-07 ends in two days"]
    assert "Say what you think" in client.get(f"/notices/mailbox/{mine.pk}/").content.decode()
    assert client.get(f"/notices/mailbox/{other.pk}/").status_code == 404
    (mail_folder / f"{mine.pk.hex}.eml").unlink()
    assert client.get(f"/notices/mailbox/{mine.pk}/").status_code == 404


@pytest.mark.parametrize(("name", "value"), [("SMTP", {"EMAIL_HOST": "x"}), ("DEBUG", False)])
def test_there_is_no_mailbox_where_mail_leaves_or_debug_is_off(
    ada: Member, sign_in: SignIn, settings: Settings, name: str, value: Any
) -> None:
    settings.DEBUG = True
    setattr(settings, name, value)

    assert sign_in(ada).get("/notices/mailbox/").status_code == 404


def test_operators_read_and_write_nothing(now: datetime, ada: Member, sign_in: SignIn) -> None:
    operator = make_member("Olu Operator", is_superuser=True)
    notice, mail = make_mail_in_doubt(ada, now)
    client = sign_in(operator)
    pages = [f"notice/?q={notice.key}", f"notice/{notice.pk}/change/", "mail/?q=ada", f"mail/{mail.pk}/change/"]

    assert [client.get(f"/admin/notices/{page}").status_code for page in pages] == [200, 200, 200, 200]
    assert [client.post(f"/admin/notices/{page}").status_code for page in ("notice/add/", pages[1], pages[3])] == [
        403
    ] * 3
    assert (Notice.objects.count(), Mail.objects.get().state) == (1, "doubt")
