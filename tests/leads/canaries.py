"""A world whose leads, with all that hangs on them, hold words that stand nowhere else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import models

from compass.handbook.kinds import Amount
from compass.notices.drain.arrivals import bundle, materialise
from leads import actions
from leads.apps import WALLED
from leads.enums import Heading, LeadKind, Light, Per
from leads.models import Agreement, Community, Contact, Lead, Questionnaire
from leads.policy.money import Line, Sheet
from people.models import Member
from projects.models import Project, Task
from tests.factories.leads import make_lead, make_questionnaire
from tests.factories.quotes import token_of
from tests.urls.conftest import NOW
from tests.urls.world import World

SECRET = "Qanari"
"""Stands in every field of every model behind the wall; nothing asks for it, so that no page repeats it."""
WORD = "zebrafish"
"""Stands beside it, and is what is searched for."""
WORDS = f"{SECRET} {WORD}"
MAIL, SITE, DOMAIN = "zebrafish@qanari.example", "https://qanari.example/zebrafish", "zebrafish.qanari.example"
LINE = Line(WORDS, Decimal(1), 7_654_321_00, Per.ONCE, "hub")
SUMS = ("7,654,321", "7654321", "6,123,457", "6123457")
WORDLESS = {"token_hash", "sha256", "document_sha256", "currency", "source", "status", "from_status", "to_status"}
WORDLESS |= {"from_phase", "to_phase", "heading", "light", "plan_name", "plan_url", "draft", "questions"}
"""Columns with keys, sums of bytes, what clauses say to everybody, and drafts that an answer empties."""


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


def columns() -> Iterator[tuple[type[models.Model], str]]:
    """Every column behind the wall that may hold words."""
    for name in WALLED:
        model = apps.get_model("leads", name)
        for field in model._meta.get_fields():
            if isinstance(field, models.CharField | models.TextField | models.JSONField) and not (
                field.choices or field.name in WORDLESS
            ):
                yield model, field.name
