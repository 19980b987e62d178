"""The wall of leads: whoever neither sells nor directs meets nothing of a lead, wherever they look."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import models, transaction
from django.urls import reverse
from pytest_django import DjangoDbBlocker
from time_machine import travel

from compass.audit import walls
from compass.audit.models import Entry
from compass.handbook.kinds import Amount
from compass.notices.drain.arrivals import bundle, materialise
from compass.notices.models import Mail, Notice
from compass.portal import explainers
from leads import actions
from leads.apps import WALLED
from leads.enums import Heading, LeadKind, Light, Per
from leads.models import Agreement, Community, Contact, Invoice, Lead, Questionnaire
from leads.models.leads import LeadQuerySet
from leads.policy.money import Line, Sheet
from people.models import Member
from projects.models import Project, Task
from tests.factories.leads import make_lead, make_questionnaire
from tests.factories.quotes import token_of
from tests.urls import inventory
from tests.urls.conftest import NOW, client_of
from tests.urls.inventory.address import Address
from tests.urls.world import WATCHERS, World, make_world

SECRET = "Qanari"
"""Stands in every field of every model behind the wall; nothing asks for it, so that no page repeats it."""
WORD = "zebrafish"
"""Stands beside it, and is what is searched for."""
WORDS = f"{SECRET} {WORD}"
MAIL, SITE, DOMAIN = "zebrafish@qanari.example", "https://qanari.example/zebrafish", "zebrafish.qanari.example"
LINE = Line(WORDS, 1, 7_654_321_00, Per.ONCE, "hub")  # type: ignore[arg-type]  # whole quantities are decimals as well
SUMS = ("7,654,321", "7654321", "6,123,457", "6123457")
SHUT_OUT = ("anonymous", "former", "volunteer", "staff", "council", "operator")
WORDLESS = {"token_hash", "sha256", "document_sha256", "currency", "source", "status", "from_status", "to_status"}
WORDLESS |= {"from_phase", "to_phase", "heading", "light", "plan_name", "plan_url", "draft", "questions"}
"""Columns with keys, sums of bytes, what clauses say to everybody, and drafts that an answer empties."""
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


@dataclass(frozen=True)
class Behind:
    """A world whose leads, with all that hangs on them, are full of canaries."""

    world: World
    tokens: tuple[str, str]

    @property
    def secrets(self) -> tuple[str, ...]:
        return (SECRET.lower(), *SUMS, *self.tokens)

    def of(self, text: str) -> set[str]:
        """The secrets that a text holds."""
        lower = text.lower()
        return {each for each in self.secrets if each.lower() in lower}


@pytest.fixture(scope="module")
def behind(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Behind]:
    """Built once; what a test changes is undone."""
    with django_db_blocker.unblock(), travel(NOW, tick=False), transaction.atomic():
        yield make_canaries(make_world(NOW))
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _frozen(db: None) -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


def make_canaries(world: World) -> Behind:
    """One lead that is negotiated, and one that was won, whose community everybody knows."""
    noor = world.people["sales"]
    given: dict[str, Any] = {"by": noor, "now": NOW}
    lead, contact = _negotiated(noor)
    sent, asked_token = make_questionnaire(lead, now=NOW, to=MAIL)
    actions.answer_questionnaire(sent, {each.key: _answer(each.kind) for each in sent.asked}, now=NOW)
    actions.write_quote(lead, Sheet("USD", 12, (LINE,)), note=WORDS, terms=WORDS, **given)
    quote = actions.send_quote(lead, contact, **given)
    token = token_of(quote)
    actions.answer_quote(quote, is_accepted=True, name=WORDS, words=WORDS, now=NOW)
    actions.write_quote(lead, Sheet("USD", 12, (LINE,)), note=WORDS, terms=WORDS, **given)
    actions.write_to(lead, contact, subject=WORDS, body=WORDS, token=uuid4(), **given)
    item = actions.add_folder_item(lead, label=WORDS, url=SITE, **given)
    actions.weigh_lead(lead, [actions.Weight(Heading.MONEY, WORDS, Light.GOOD)], **given)
    won, signed = _won(noor)
    invoice = actions.send_invoice(
        signed, number=WORDS, amount=Amount(6_123_457_00, "USD"), sent_on=NOW.date(), **given
    )
    community = Community.objects.get(agreements=signed)
    hub = actions.plan_hub(community, cluster=world.hub.cluster, name="kelp", domain="kelp.example", **given)
    actions.start_hub(hub, **given)
    won = actions.move_lead(won, "signed", **given)
    plan = actions.plan_decommission(signed, **given)
    change = actions.add_asked_change(signed, topic=WORDS, words=WORDS, **given)
    lost = make_lead(WORDS, owner=noor, now=NOW)
    actions.move_lead(lost, "lost", reason=WORDS, **given)
    materialise(NOW + timedelta(days=40))
    bundle(NOW + timedelta(days=40))
    found: dict[str, Any] = {"community": community, "deliverable": plan.work, "issue": won.setup}
    return Behind(
        world=replace(
            world,
            **found,
            lead=lead,
            contact=contact,
            questionnaire=sent,
            quote=quote,
            folder_item=item,
            contract=signed,
            asked_change=change,
            invoice=invoice,
            hub=hub,
            community_contact=Contact.objects.get(community=community),
            paying=signed,
            ending_agreement=signed,
            decommission=plan,
            project=Project.objects.get(communities=community),
            task=Task.objects.filter(deliverable=won.setup_id)[0],
        ),
        tokens=(asked_token, token),
    )


def _answer(kind: str) -> str:
    return {"date": "2026-05-01", "number": "7654321", "choice": "yes"}.get(kind, WORDS)


def _negotiated(noor: Member) -> tuple[Lead, Contact]:
    given: dict[str, Any] = {"by": noor, "now": NOW}
    step = actions.NextStep(WORDS, noor, NOW.date())
    imported = f"{WORDS} {uuid4()}"
    words = {"domain": DOMAIN, "about": WORDS, "external_id": imported, "kind": LeadKind.SERVICE}
    lead = make_lead(WORDS, owner=noor, now=NOW, step=step, **words)
    contact = actions.add_contact(lead, name=WORDS, title=WORDS, email=MAIL, hub_login=WORDS, is_billing=True, **given)
    Questionnaire.objects.create(
        lead=lead, token_hash=f"asked {lead.pk}", questions=[], sent_at=NOW, expires_at=NOW, answered_at=NOW
    )
    actions.decide_scope(lead, is_in_scope=True, reason=WORDS, **given)
    lead = actions.move_lead(lead, "quote", reason=WORDS, **given)
    dates: dict[str, Any] = {"starts_on": NOW.date(), "ends_on": NOW.date() + timedelta(days=20)}
    return actions.change_lead(lead, signatory=WORDS, purchase_order=WORDS, **dates, **given), contact


def _won(noor: Member) -> tuple[Lead, Agreement]:
    """Its contact is of the community from the signature on, and meant to be seen."""
    given: dict[str, Any] = {"by": noor, "now": NOW}
    lead, contact = _negotiated(noor)
    shown: dict[str, Any] = {"name": "Ilse Known", "title": "", "hub_login": "", "email": "ilse@kelp.example"}
    actions.change_contact(contact, **shown, **given)
    actions.write_quote(lead, Sheet("USD", 12, (LINE,)), **given)
    actions.answer_quote(actions.send_quote(lead, contact, **given), is_accepted=True, name=WORDS, now=NOW)
    taken_back = actions.ask_contract(lead, **given)
    actions.withdraw_contract(taken_back, reason=WORDS, **given)
    contract = actions.record_sent(actions.ask_contract(lead, **given), sent_on=NOW.date(), **given)
    signed = actions.sign_contract(
        contract,
        signed_on=NOW.date(),
        starts_on=NOW.date(),
        ends_on=NOW.date() + timedelta(days=20),
        document_url=SITE,
        document_sha256="a" * 64,
        community=actions.found_community("Kelp Lab", champion=None, **given),
        **given,
    )
    return lead, signed


def _columns() -> Iterator[tuple[type[models.Model], str]]:
    """Every column behind the wall that may hold words."""
    for name in WALLED:
        model = apps.get_model("leads", name)
        for field in model._meta.get_fields():
            if isinstance(field, models.CharField | models.TextField | models.JSONField) and not (
                field.choices or field.name in WORDLESS
            ):
                yield model, field.name


def test_a_canary_sits_in_every_field(behind: Behind) -> None:
    rows = {(model, column): model._default_manager.values_list(column, flat=True) for model, column in _columns()}
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
    assert (watcher == "director") is any("[masked]" in page for page in pages)


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
