"""Every address of a case, asked and sent by whoever has no business there: 404, the same as for no case at all."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from conduct import actions
from conduct.enums import Step
from conduct.models import LogLine, Passage, Report, holder_of
from conduct.urls import case_urls, protocol_urls
from people.enums import Role
from tests.conftest import SignIn
from tests.factories.cases import make_assessed, make_stewards
from tests.factories.conduct import CANARY, make_report
from tests.factories.people import make_member
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db
GATE = {"case-detail", "case-declare"}
"""What a reader reaches before they have declared."""
FORMS: dict[str, dict[str, str]] = {
    "case-assess": {"finding": "no-violation", "words": "w"},
    "case-acknowledge": {"words": "w"},
    "case-ask": {"words": "w"},
    "case-reach-out": {"words": "w"},
    "case-record-impossible": {"why": "w"},
    "case-write-to-reporter": {"words": "w"},
    "case-add-note": {"words": "w"},
    "case-set-aside": {"why": "w"},
}
POST_ONLY, READ_ONLY = {"case-declare", "case-show-address"}, {"case-detail", "case-log"}
NAMES = [str(each.name) for each in (*case_urls, *protocol_urls) if "<uuid" in str(each.pattern)]
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}


@pytest.fixture
def world(now: datetime) -> dict[str, Any]:
    """A case that Ruth opened; Marisol has a seat only, Noor had one, Olu is involved, Caleb is anybody."""
    ruth, marisol, noor, olu = make_stewards("Ruth Adeyemi", "Marisol Vega", "Noor Haddad", "Olu Operator")
    caleb = make_member("Caleb Ferris", (Role.STAFF,), is_superuser=True)
    report = make_assessed(make_report(now=now, declared=[ruth, noor], members=(olu.pk,)), by=ruth, now=now)
    base = actions.last_number(report)
    actions.recuse(report, holder=holder_of(noor.pk), why="w", by=holder_of(noor.pk), now=now)
    return {"report": report, "ruth": ruth, "marisol": marisol, "noor": noor, "olu": olu, "caleb": caleb, "base": base}


def address(name: str, pk: object) -> str:
    return reverse(f"conduct:{name}", args=[pk, Step.ASKED] if name == "case-record-impossible" else [pk])


def traces() -> tuple[int, int]:
    return LogLine.objects.count(), Passage.objects.count()


def answers(client: Client, name: str, pk: object, base: int) -> set[int]:
    """What an address answers to a reading, to rubbish, to a form that is whole and to one of an older page."""
    url, typed = address(name, pk), FORMS.get(name, {})
    found = set() if name in POST_ONLY else {client.get(url).status_code, client.head(url).status_code}
    if name not in READ_ONLY:
        for data in ({}, {**typed, "base": base}, {**typed, "base": base + 1}, {"base": "\x00", "words": "\x00"}):
            found.add(client.post(url, data).status_code)
    return found


def test_the_table_holds_every_form() -> None:
    assert set(NAMES) - POST_ONLY - READ_ONLY == set(FORMS)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("who", ["noor", "olu", "caleb"])
def test_without_a_seat_there_is_nothing(
    who: str, name: str, world: dict[str, Any], sign_in: SignIn, now: datetime
) -> None:
    before, client = traces(), sign_in(world[who])
    with portal_at(now):
        of_the_case = answers(client, name, world["report"].pk, world["base"])
        of_none = answers(client, name, uuid4(), world["base"])

    assert of_the_case == of_none == {404}
    assert traces() == before


@pytest.mark.parametrize("name", [each for each in NAMES if each not in GATE])
def test_before_the_declaration_there_is_the_gate_and_nothing_else(
    name: str, world: dict[str, Any], sign_in: SignIn, now: datetime
) -> None:
    before = traces()
    with portal_at(now):
        found = answers(sign_in(world["marisol"]), name, world["report"].pk, world["base"])

    assert found == {404}
    assert traces() == before


@pytest.mark.parametrize("name", NAMES)
def test_whoever_is_not_signed_in_signs_in_first(name: str, world: dict[str, Any], now: datetime) -> None:
    answer = Client().post(address(name, world["report"].pk))

    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("people:sign-in"))


@pytest.mark.parametrize("name", ["case-list", *NAMES])
def test_no_page_of_a_case_is_kept_or_told_on(name: str, world: dict[str, Any], sign_in: SignIn, now: datetime) -> None:
    client = sign_in(world["ruth"])
    url = reverse("conduct:case-list") if name == "case-list" else address(name, world["report"].pk)
    with portal_at(now):
        answer = client.post(url) if name in POST_ONLY else client.get(url)

    assert answer.status_code in (200, 302, 409 if name == "case-reach-out" else 200)
    assert {each: answer.headers[each] for each in HEADERS} == HEADERS


def test_a_recused_steward_with_an_open_page_gets_nothing_and_leaves_nothing(
    world: dict[str, Any], sign_in: SignIn, now: datetime
) -> None:
    client, report = sign_in(world["ruth"]), world["report"]
    with portal_at(now):
        page = client.get(report.get_absolute_url())
        assert CANARY in page.content.decode()
        base = page.context["write_form"].number
        actions.recuse(report, holder=holder_of(world["ruth"].pk), why="w", by=holder_of(world["ruth"].pk), now=now)
        before = traces()
        found = {name: answers(client, name, report.pk, base) for name in NAMES}

    assert found == {name: {404} for name in NAMES}
    assert traces() == before
    assert Report.objects.visible_to(world["ruth"]).count() == 0


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_that_only_its_reader_may_send_needs_its_token(name: str, world: dict[str, Any], now: datetime) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world["ruth"])

    assert client.post(address(name, world["report"].pk), FORMS[name]).status_code == 403
