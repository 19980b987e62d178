"""What a lead has, against what a status asks for."""

from datetime import date

import pytest

from leads.enums import LeadKind, Need
from leads.policy.needs import NOTHING, Asked, Fact, checked, missing
from leads.policy.stages import StageRules

RULES = StageRules()


@pytest.mark.parametrize(
    ("fact", "is_there"),
    [(Fact(), False), (Fact("Lena Sørum"), True), (Fact(day=date(2022, 3, 2)), True), (NOTHING, False)],
)
def test_words_or_a_day_are_something(fact: Fact, is_there: bool) -> None:
    assert bool(fact) is is_there


def test_everything_that_is_asked_for_is_listed_met_or_not_in_its_order() -> None:
    lena = Fact("Lena Sørum")

    assert checked(RULES.status("awaiting-answer"), LeadKind.SERVICE, {Need.CONTACT: lena}, RULES) == (
        Asked(Need.CONTACT, lena),
        Asked(Need.QUESTIONNAIRE_SENT, NOTHING),
    )


def test_what_is_empty_is_missing_as_what_is_not_there() -> None:
    facts = {Need.CONTACT: Fact(""), Need.QUESTIONNAIRE_SENT: Fact(day=date(2022, 3, 2))}
    assert missing(RULES.status("awaiting-answer"), LeadKind.SERVICE, facts, RULES) == (Need.CONTACT,)


def test_a_need_says_itself_in_words() -> None:
    assert Asked(Need.PURCHASE_ORDER, NOTHING).label == "Purchase order number"
