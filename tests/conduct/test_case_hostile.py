"""Words of people stay words: whatever is typed into a field of a report or of a case is shown as it was written."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conduct import actions
from conduct.enums import Step
from conduct.models import Report
from people.models import Member
from tests.conftest import SignIn
from tests.factories.cases import as_of, make_answered, make_stewards
from tests.factories.conduct import make_report
from tests.governance.moments import portal_at
from tests.urls.pages import Page, faults

pytestmark = pytest.mark.django_db
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p></section><form action=//evil.example><button>x",
    "\"'><svg onload=alert(1)>",
    "[x](javascript:alert(1)) ![p](https://evil.example/p.gif)",
    "{{ request.user }} {% csrf_token %}",
    "&lt;b&gt; &amp;amp;",
    "\u202etxt.exe\u202c \u2066\u200b",
    "\N{GRINNING FACE} e\u0301 \u05d0\u05d1",
    "word" * 5_000,
    "> " * 3_000,
    "line\nline\r\nline",
]
HARM = ("script", "img", "svg", "form", "button")


@pytest.fixture
def ruth(db: None) -> Member:
    return make_stewards("Ruth Adeyemi")[0]


def tags(page: Page) -> dict[str, int]:
    """How many elements of each kind a page has."""
    found: dict[str, int] = {}
    for element in page.root.iter():
        found[str(element.tag)] = found.get(str(element.tag), 0) + 1
    return {tag: count for tag, count in found.items() if tag in HARM}


def filled(words: str, ruth: Member, now: datetime) -> Report:
    """A case in which every field says the same."""
    said = {"where": words, "when": words, "others": words, "behaviour": words, "on_behalf_of": words}
    report = make_report(now=now, declared=[ruth], what=words, **said)
    make_answered(report, by=ruth, now=now, words=words)
    actions.add_note(report, words=words, **as_of(report, ruth, now))
    actions.record_impossible(report, step=Step.ASKED, why=words, **as_of(report, ruth, now))
    actions.reach_out(report, words=words, **as_of(report, ruth, now))
    return report


def page_of(client: Client, report: Report) -> Page:
    answer = client.get(report.get_absolute_url())
    assert answer.status_code == 200
    return Page(answer.content.decode())


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_shown_and_do_nothing(words: str, sign_in: SignIn, ruth: Member, now: datetime) -> None:
    client = sign_in(ruth)
    with portal_at(now):
        harmless = page_of(client, filled("harmless words", ruth, now))
        page = page_of(client, filled(words, ruth, now))

    assert faults(page) == []
    assert tags(page) == tags(harmless)
    shown = "".join(page.root.itertext()).replace("\r\n", "\n")
    assert shown.count(words.replace("\r\n", "\n").strip()) >= 9


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_every_one_of_them_stands_in_a_direction_of_its_own(
    words: str, sign_in: SignIn, ruth: Member, now: datetime
) -> None:
    with portal_at(now):
        page = page_of(sign_in(ruth), filled(f"zqx{words}", ruth, now))

    for element in page.root.iter():
        if "zqx" in (element.text or "") and element.tag not in ("title", "textarea"):
            assert element.tag == "bdi" or element.get("dir") == "auto", element.tag


@pytest.mark.parametrize("words", [*HOSTILE, "\x00", "x" * 60_000, "\udcff"], ids=range(len(HOSTILE) + 3))
@pytest.mark.parametrize("verb", ["assess", "acknowledge", "ask", "write-to-reporter", "add-note"])
def test_no_form_breaks_on_them(verb: str, words: str, sign_in: SignIn, ruth: Member, now: datetime) -> None:
    report, client = make_report(now=now, declared=[ruth]), sign_in(ruth)
    typed: dict[str, Any] = {"words": words, "template": words, "finding": words, "behaviour": words, "base": words}
    body = "&".join(f"{name}={_quoted(value)}" for name, value in typed.items())
    url = reverse(f"conduct:case-{verb}", args=[report.pk])
    with portal_at(now):
        answer = client.post(url, body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code in (302, 409, 422)


def _quoted(words: str) -> str:
    return "".join(f"%{byte:02X}" for byte in words.encode("utf-8", "surrogatepass"))
