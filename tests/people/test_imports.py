"""Members go out as a file and come in from one: shown first, then imported exactly so; all of it or nothing."""

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from compass.audit.models import Entry
from compass.portal.search.finding import find
from people import actions
from people.enums import Role
from people.models import Absence, Member, Team, TeamMembership
from people.policy.refusals import Impossible
from people.policy.sheets import Fate
from people.readers.members import read_members
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.positions import make_paid_term, make_position
from tests.urls.conftest import NOW

IMPORT, EXPORT = "/people/import/", "/people/export/"
HEAD = "name,email,pronouns,time_zone\n"
NOOR = "Noor Haddad,noor@compass.example,she/her,America/Toronto\n"


@pytest.fixture(autouse=True)
def a_tuesday(db: None) -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def operator() -> Member:
    return make_member("Olu Operator", is_superuser=True)


@pytest.fixture
def browser(operator: Member, sign_in: SignIn) -> Client:
    return sign_in(operator)


def send(browser: Client, text: str | bytes) -> Any:
    data = text.encode() if isinstance(text, str) else text
    return browser.post(IMPORT, {"file": SimpleUploadedFile("members.csv", data, "text/csv")})


def confirm(browser: Client, shown: Any) -> Any:
    """Press the button of the page that was shown."""
    page = shown.content.decode()
    sent = {name: unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1]) for name in ("text", "digest")}  # type: ignore[index]
    return browser.post(f"{IMPORT}confirm/", sent)


def export(client: Client) -> str:
    content: bytes = client.get(EXPORT).getvalue()
    return content.decode()


def test_an_import_shows_what_it_would_do_and_then_does_it(browser: Client, operator: Member) -> None:
    ilse = make_member("Ilse Brandt", time_zone="Europe/Berlin")
    text = (
        HEAD
        + NOOR
        + "Ilse Brandt-Moyo,ILSE-brandt@compass.example,,\n"
        + "Olu Operator,olu-operator@compass.example,,\n"
    )
    shown = send(browser, text)

    assert (shown.status_code, Member.objects.count()) == (200, 2)
    page = unescape(shown.content.decode())
    assert "1 added, 1 changed, 1 unchanged" in page
    assert ["line 2" in page, "line 3" in page, "Ilse Brandt-Moyo" in page] == [True] * 3
    assert confirm(browser, shown).status_code == 302
    noor = Member.objects.get(email="noor@compass.example")
    assert (noor.time_zone, noor.is_superuser, noor.is_active) == ("America/Toronto", False, True)
    assert [(entry.actor, entry.verb) for entry in Entry.objects.about(noor)] == [(operator, "admit_member")]
    changed = Entry.objects.about(ilse).get()
    assert (changed.verb, changed.before, changed.after) == (
        "correct_member", {"name": "Ilse Brandt"}, {"name": "Ilse Brandt-Moyo"},
    )  # fmt: skip
    assert [hit.kind for hit in find(operator, "Haddad").hits] == ["member"]


def test_one_refused_line_and_nothing_is_imported(browser: Client) -> None:
    shown = send(browser, HEAD + NOOR + "Bo,bo@compass.example,,Mars/Olympus\n,cy@compass.example,,\nDi,di,,\n")

    page = unescape(shown.content.decode())
    assert (shown.status_code, Member.objects.count()) == (422, 1)
    assert [f"line {each}" in page for each in (2, 3, 4, 5)] == [True] * 4  # the first among those to be added
    assert "time_zone: “Mars/Olympus” is no time zone" in page
    assert "name: This field cannot be blank." in page
    assert "email: Enter a valid email address." in page
    assert "Import exactly this" not in page
    sheet = read_members((HEAD + NOOR + ",cy@compass.example,,\n").encode())
    with pytest.raises(Impossible, match="nothing is imported"):
        actions.import_members(
            sheet.lines, digest=actions.plan_import(sheet.lines).digest, by=Member.objects.get(), now=NOW
        )


def test_a_record_that_changed_meanwhile_is_shown_anew(browser: Client, operator: Member) -> None:
    ilse = make_member("Ilse Brandt")
    shown = send(browser, "name,email\nIlse B.,ilse-brandt@compass.example\n")
    actions.correct_member(ilse, name="Ilse Moyo", by=operator, now=NOW)
    again = confirm(browser, shown)

    assert (again.status_code, Member.objects.get(pk=ilse.pk).name) == (409, "Ilse Moyo")
    assert "Somebody was first." in again.content.decode()
    assert confirm(browser, again).status_code == 302
    assert Member.objects.get(pk=ilse.pk).name == "Ilse B."
    assert confirm(browser, again).status_code == 409  # sent twice, there is nothing left to do


@pytest.mark.parametrize("sent", [{}, {"text": "name,email", "digest": "x"}, {"text": "\ud800", "digest": "x"},
                                  {"text": "name,email\nBo,bo@x.example", "digest": "0" * 64}])  # fmt: skip
def test_a_forged_second_page_imports_nothing(browser: Client, sent: dict[str, str]) -> None:
    answer = browser.post(f"{IMPORT}confirm/", {name: value.encode(errors="replace") for name, value in sent.items()})

    assert (answer.status_code in {409, 422}, Member.objects.count()) == (True, 1)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b"\x89PNG\r\n\x1a\n", "byte 1 of line 1 is 0x89"),
        ((HEAD + NOOR).encode("utf-16"), "written in UTF-16"),
        (("name,email\n" + "P,p@x.example\n" * 1001).encode(), "more than 1000 lines"),
        (b"x" * 2_200_000, "larger than 2 MB"),
    ],
    ids=["empty", "a picture", "UTF-16", "too long", "too large"],
)
def test_a_file_that_is_none_is_refused_on_its_field(browser: Client, data: bytes, sentence: str) -> None:
    answer = send(browser, data)

    assert (answer.status_code, Member.objects.count()) == (422, 1)
    assert sentence in unescape(answer.content.decode())


def test_what_went_out_comes_in_unchanged(browser: Client, operator: Member) -> None:
    make_member("'=cmd|' /C calc'!A0", email="a@x.example", short_name="@SUM(1)", pronouns="-1", employer='+1, "x"')
    make_member("'t Hooft, Ada", email="b@x.example", google_email="b@mail.example", working_days=[5, 6],
                time_share=50, joined_on=date(2022, 3, 7), employment="in-kind")  # fmt: skip
    ilse = make_member("Ilse Brandt", (Role.COUNCIL, Role.STAFF))
    team = Team.objects.create(name="=Hubs", slug="hubs", focus="Hubs.")
    TeamMembership.objects.create(team=team, member=ilse, from_on=date(2022, 1, 1))
    text = export(browser)

    assert not re.search(r'(^|,)"[=+@\-]', text, re.MULTILINE)
    assert '"staff, Steering Council"' in text or '"Steering Council, staff"' in text
    for each in (text, text.removeprefix("\ufeff")):
        sheet = read_members(each.encode())
        assert {row.fate for row in actions.plan_import(sheet.lines).rows} == {Fate.UNCHANGED}
    assert sheet.remarks == ("Ignored: roles and teams, which have pages of their own.",)


def test_an_export_holds_nothing_private_and_sign_in_addresses_for_operators_alone(
    browser: Client, operator: Member, sign_in: SignIn
) -> None:
    director = make_member("Marisol Vega", (Role.DIRECTOR,))
    caleb = make_member("Caleb Ferris", (Role.STAFF,), google_email="canary@mail.example")
    SocialAccount.objects.create(user=caleb, provider="google", uid="canary-sub")
    make_member("Former Canary", is_active=False)
    Absence.objects.create(member=caleb, kind="away", from_on=date(2026, 3, 17), until_on=date(2026, 3, 18),
                           reason="canary reason", changed_at=NOW)  # fmt: skip
    level = make_position("Canary position", levels=1, by=director, now=NOW).levels.get()
    make_paid_term(caleb, level, by=director, now=NOW)
    read = {each.name: export(sign_in(each)) for each in (director, caleb, operator)}

    assert {name: re.findall("canary[^\"]*", text, re.IGNORECASE) for name, text in read.items()} == {
        "Marisol Vega": [], "Caleb Ferris": [], "Olu Operator": ["canary@mail.example"],
    }  # fmt: skip
    assert [text.splitlines()[0].count("google_email") for text in read.values()] == [0, 0, 1]
    assert {len(text.splitlines()) for text in read.values()} == {4}
    assert actions.plan_import(read_members(read["Caleb Ferris"].encode()).lines).of(Fate.UNCHANGED) != []


def test_an_export_costs_the_same_queries_for_any_number(browser: Client) -> None:
    counts = []
    for count in (1, 3, 40):
        for each in range(count):
            make_member(f"Person {count} {each}", (Role.STAFF,))
        with CaptureQueriesContext(connection) as spent:
            export(browser)
        counts.append(len(spent))
    assert len(set(counts)) == 1


def test_a_former_member_is_corrected_and_stays_former(browser: Client) -> None:
    anselm = make_member("Anselm Okafor", is_active=False)
    shown = send(browser, "name,email\nAnselm O.,anselm-okafor@compass.example\n")
    assert "has left" in shown.content.decode()
    confirm(browser, shown)
    anselm.refresh_from_db()
    assert (anselm.name, anselm.is_active) == ("Anselm O.", False)


def test_addresses_that_are_exchanged_are_refused_in_a_sentence(browser: Client) -> None:
    ada, bo = (make_member(f"{name} Example", google_email=f"{name}@mail.example".lower()) for name in ("Ada", "Bo"))
    lines = f"Ada Example,{ada.email},bo@mail.example\nBo Example,{bo.email},ada@mail.example\n"
    answer = confirm(browser, send(browser, "name,email,google_email\n" + lines))

    assert (answer.status_code, Member.objects.get(pk=ada.pk).google_email) == (409, "ada@mail.example")
    assert "give one of them a third address first" in answer.content.decode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "members.csv"


def run(*words: object, **options: Any) -> str:
    out = StringIO()
    call_command("import_members", *map(str, words), stdout=out, **options)
    return out.getvalue()


def test_the_command_says_what_it_would_do_then_does_it(path: Path, operator: Member) -> None:
    path.write_text(HEAD + NOOR, encoding="utf-8")
    said = json.loads(run(path, "--dry-run", "--json"))
    assert (said["counts"], Member.objects.count()) == ({"added": 1, "changed": 0, "unchanged": 0, "refused": 0}, 1)
    assert said["rows"][0]["line"] == 2
    with pytest.raises(CommandError, match="add --by"):
        run(path)
    assert "added: 1" in run(path, "--by", operator.email)
    assert Entry.objects.get(verb="admit_member").actor == operator
    path.write_text("name,email\nNoor H.,noor@compass.example\n", encoding="utf-8")
    assert "line 2, Noor H.: name “Noor Haddad” becomes “Noor H.”" in run(path, "--dry-run")


@pytest.mark.parametrize("content", [b"name,email\nBo,bo\n", b"\x00", None])
def test_the_command_refuses_with_a_sentence(path: Path, operator: Member, content: bytes | None) -> None:
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError):
        run(path, "--by", operator.email)
    assert Member.objects.count() == 1
