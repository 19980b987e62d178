"""The statuses of leads: what each asks for, and which may follow which."""

import pytest

from leads.enums import LeadKind, LeadPhase, Need
from leads.policy.needs import Fact, Facts, missing
from leads.policy.stages import PHASES, StageRules, asked_of, may_follow, next_of

RULES = StageRules()
FILLED: dict[Need, Fact] = dict.fromkeys(Need, Fact("something"))


def test_a_status_asks_for_what_those_before_it_asked_for_each_once_in_their_order() -> None:
    assert asked_of(RULES.status("quote-sent"), LeadKind.SERVICE, RULES) == (
        Need.CONTACT,
        Need.QUESTIONNAIRE_SENT,
        Need.IN_SCOPE,
        Need.KIND,
        Need.QUOTE_SENT,
    )


def test_nothing_is_set_up_before_a_signature_whatever_the_clause_says() -> None:
    bare = StageRules(statuses=tuple({"key": each, "label": each, "phase": each, "asks": ""} for each in PHASES))

    assert asked_of(bare.status("setup"), LeadKind.SERVICE, bare) == (Need.IN_SCOPE, Need.CONTRACT_SIGNED)
    assert Need.INVOICE_PAID in asked_of(bare.status("won"), LeadKind.SERVICE, bare)


def test_a_development_lead_is_won_without_a_hub() -> None:
    facts: Facts = {need: fact for need, fact in FILLED.items() if need not in {Need.HUB_RUNNING, Need.PLAN}}

    assert missing(RULES.status("won"), LeadKind.DEVELOPMENT, facts, RULES) == ()
    assert missing(RULES.status("won"), LeadKind.SERVICE, facts, RULES) == (Need.PLAN, Need.HUB_RUNNING)


@pytest.mark.parametrize("key", ["lost", "out-of-scope"])
def test_whatever_is_given_up_needs_a_reason_and_no_more(key: str) -> None:
    assert missing(RULES.status(key), LeadKind.SERVICE, {}, RULES) == (Need.REASON,)


@pytest.mark.parametrize(
    ("phase", "reachable"),
    [
        (LeadPhase.TRIAGE, {"triage", "negotiation", "lost", "out-of-scope"}),
        (LeadPhase.NEGOTIATION, {"triage", "negotiation", "setup", "lost", "out-of-scope"}),
        (LeadPhase.SETUP, {"setup", "won", "lost", "out-of-scope"}),
        (LeadPhase.WON, {"setup"}),
        (LeadPhase.LOST, {"triage", "negotiation"}),
        (LeadPhase.OUT_OF_SCOPE, {"triage"}),
        (LeadPhase.MERGED, set()),
    ],
)
def test_which_phase_may_follow_which(phase: LeadPhase, reachable: set[str]) -> None:
    assert {each.phase for each in RULES.all() if may_follow(phase, each)} == reachable


def test_a_lead_is_on_its_way_to_the_next_status_and_a_closed_one_to_none() -> None:
    order = ["send-questionnaire"]
    while following := next_of(RULES.status(order[-1]), RULES):
        order.append(following.key)

    assert order == [each.key for each in RULES.all() if each.phase not in {"lost", "out-of-scope"}]
    assert next_of(RULES.status("lost"), RULES) is None
