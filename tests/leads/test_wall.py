"""The wall of leads: whoever neither sells nor directs meets nothing of a lead, wherever they look."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from pytest_django import DjangoDbBlocker
from time_machine import travel

from compass.audit import walls
from compass.audit.models import Entry
from compass.notices.models import Mail, Notice
from compass.portal import explainers
from leads import actions
from leads.models import Agreement, Contact, Invoice, Lead, Questionnaire
from leads.models.leads import LeadQuerySet
from tests.leads.canaries import (
    MAIL,
    SECRET,
    WORD,
    WORDS,
    Behind,
    columns,
    make_canaries,
)
from tests.urls import inventory
from tests.urls.conftest import NOW, client_of, standing
from tests.urls.inventory.address import Address
from tests.urls.world import WATCHERS, World

pytestmark = pytest.mark.walk
SHUT_OUT = ("anonymous", "former", "volunteer", "staff", "council", "operator")
SEARCHES = (
    "/search/?q={}",
    "/search/suggest/?q={}",
    "/leads/?words={}",
    "/leads/board/?words={}",
    "/communities/?words={}",
    "/hubs/?words={}",
    "/notices/log/?words={}",
    "/directory/?words={}",
    "/admin/notices/notice/?q={}",
    "/admin/notices/mail/?q={}",
    "/admin/audit/entry/?q={}",
)
TOKENS = re.compile(rb'(name="csrfmiddlewaretoken" value=|csrf[^"]*": *")"?[^">]*')


@pytest.fixture(scope="module")
def behind(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Behind]:
    """Built once; what a test changes is undone."""
    with standing(django_db_blocker) as built:
        yield make_canaries(built)


@pytest.fixture(autouse=True)
def _frozen(db: None) -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


def test_a_canary_sits_in_every_field(behind: Behind) -> None:
    rows = {(model, column): model._default_manager.values_list(column, flat=True) for model, column in columns()}
    empty = [each for each, said in rows.items() if SECRET.lower() not in str(list(said)).lower()]
    assert empty == []


def said(client: Any, url: str, **headers: str) -> str:
    """All that a GET answers, with where it leads."""
    answer = client.get(url, headers=headers)
    body: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace") + str(answer.headers)


def leaks(behind: Behind, watcher: str, urls: Iterator[str]) -> dict[str, set[str]]:
    """The addresses that tell a visitor a secret."""
    client, found = client_of(behind.world, watcher), {}
    for url in dict.fromkeys(urls):
        with transaction.atomic():
            if told := behind.of(said(client, url)):
                found[url] = told
            transaction.set_rollback(True)
    return found


def everywhere(world: World) -> Iterator[str]:
    """Every address, every search, every notice, mail and entry, and every date that is explained."""
    for address in inventory.everything():
        yield reverse(address.name, args=address.arguments(world))
    for search in SEARCHES:
        yield search.format(WORD)
    for month in ("2026-03", "2026-04", "2026-05"):
        yield from (f"/calendar/?month={month}", f"/calendar/?view=agenda&month={month}")
    for notice in Notice.objects.filter(reminder=False) | Notice.objects.filter(key__startswith="leads:"):
        yield from (notice.get_absolute_url(), f"/admin/notices/notice/{notice.pk}/change/")
    for mail in Mail.objects.all():
        yield f"/admin/notices/mail/{mail.pk}/change/"
    for entry in Entry.objects.filter(target__startswith="leads."):
        yield f"/admin/audit/entry/{entry.pk}/change/"


@pytest.mark.parametrize("watcher", SHUT_OUT)
def test_nothing_of_a_lead_is_said_to_who_reads_none(behind: Behind, watcher: str) -> None:
    assert leaks(behind, watcher, everywhere(behind.world)) == {}


def test_the_walk_meets_what_readers_read(behind: Behind) -> None:
    few = ("lead-detail", "lead-list", "quote-detail", "invoice-list", "change-list", "questionnaire-detail")
    urls = [reverse(each.name, args=each.arguments(behind.world)) for each in _addresses(few)]

    found = leaks(behind, "sales", iter(urls))

    assert len(urls) == len(few)
    assert set(found) == set(urls)


@pytest.mark.parametrize("watcher", ["director", "operator"])
def test_the_secret_addresses_of_pages_outside_are_shown_to_nobody(behind: Behind, watcher: str) -> None:
    client = client_of(behind.world, watcher)
    told = Notice.objects.filter(kind__in=("quote", "leads.questionnaire"), address=MAIL)

    pages = [said(client, each.get_absolute_url()) for each in told]
    pages += [said(client, f"/admin/notices/notice/{each.pk}/change/") for each in told]

    assert [token for token in behind.tokens for page in pages if token in page] == []
    assert pages


def _addresses(names: tuple[str, ...]) -> list[Address]:
    return [each for each in inventory.everything() if each.name.removeprefix("leads:") in names]


def test_a_planted_leak_of_each_kind_is_caught(behind: Behind, monkeypatch: pytest.MonkeyPatch) -> None:
    assert leaks(behind, "volunteer", iter(["/search/?q=zebrafish", "/leads/"])) == {}
    monkeypatch.setattr(walls, "_words", {})
    log = leaks(behind, "operator", iter(["/notices/log/", "/admin/notices/notice/", "/admin/notices/mail/"]))
    assert set(log) == {"/notices/log/", "/admin/notices/notice/", "/admin/notices/mail/"}
    monkeypatch.setattr(LeadQuerySet, "visible_to", lambda leads, _user: leads)
    page = behind.world.lead.get_absolute_url()
    assert set(leaks(behind, "volunteer", iter([page]))) == {page}


@pytest.mark.parametrize("watcher", ["volunteer", "staff", "council", "operator"])
def test_a_lead_that_is_there_and_one_that_is_not_look_the_same(behind: Behind, watcher: str) -> None:
    client, column = client_of(behind.world, watcher), WATCHERS.index(watcher)
    for address in inventory.everything():
        arguments = address.arguments(behind.world)
        if not address.name.startswith("leads:") or address.get.split()[column] != "404":
            continue
        missing = [987_654_321 if isinstance(each, int) else each for each in arguments]
        for method in ("GET", "POST"):
            there, gone = (client.generic(method, reverse(address.name, args=each)) for each in (arguments, missing))
            assert (there.status_code, _plain(there)) == (gone.status_code, _plain(gone)), address.name


def _plain(answer: Any) -> bytes:
    return re.sub(rb"\d+", b"", TOKENS.sub(b"", answer.content))


@pytest.mark.parametrize("watcher", ["volunteer", "operator"])
def test_no_date_of_a_lead_is_explained_to_who_reads_none(behind: Behind, watcher: str) -> None:
    client, told = client_of(behind.world, watcher), set()
    keys = {each.pk for model in (Lead, Agreement, Invoice, Questionnaire) for each in model.objects.all()}
    for explainer in explainers.calculations():
        for key in sorted(keys):
            told |= behind.of(said(client, f"/why/{explainer.question}/{key}/"))
    assert told == set()


def test_contacts_are_seen_by_others_once_they_are_of_a_community(behind: Behind) -> None:
    client = client_of(behind.world, "volunteer")
    page = behind.world.community.get_absolute_url()
    assert "Ilse Known" in said(client, page)
    assert list(Contact.objects.visible_to(behind.world.people["volunteer"]).filter(lead=behind.world.lead)) == []
    with transaction.atomic():
        actions.join_community(behind.world.lead, behind.world.community, by=behind.world.people["sales"], now=NOW)
        assert WORDS in said(client, page)
        transaction.set_rollback(True)
