"""What the two days hold: which steps are to be done, by when, and which are not, with the reason."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest

from compass.explanation import Explanation
from conduct.enums import Finding, Step, StepState
from conduct.policy import steps as policy
from conduct.policy.steps import COUNTS, COUNTS_NOT, Facts, ReachRules, Record, Standing, is_settled, steps
from tests.conduct.clocks import at, clock_at

READ, ACKNOWLEDGED, ASKED, REACHED_OUT = Step
DONE, CURRENT, OPEN, WAITING, NOT_NEEDED, LATE = StepState
DUE: Explanation = clock_at("2026-03-13T16:45").due
NOW, AFTER = at("2026-03-16T10:00"), DUE.at + timedelta(hours=1)
FRESH = Facts(may_act=True, may_contact=None, can_be_reached=True)
MAY_CONTACT = replace(FRESH, may_contact=True)
VIOLATION = replace(MAY_CONTACT, finding=Finding.UNWELCOMING)


def done(*which: Step, when: datetime = NOW) -> tuple[Record, ...]:
    return tuple(Record(step, when) for step in which)


def states(facts: Facts, now: datetime = NOW) -> list[StepState]:
    return [each.state for each in steps(facts, DUE, now)]


def standing(step: Step, facts: Facts, now: datetime = NOW) -> Standing:
    [found] = [each for each in steps(facts, DUE, now) if each.step == step]
    return found


def test_each_step_has_the_same_deadline() -> None:
    found = steps(FRESH, DUE, NOW)

    assert [each.step for each in found] == list(Step)
    assert {each.due for each in found} == {DUE}


def test_a_report_is_read_first_and_the_person_waits_for_consent() -> None:
    assert states(FRESH) == [CURRENT, OPEN, OPEN, WAITING]
    assert states(MAY_CONTACT) == [CURRENT, OPEN, NOT_NEEDED, OPEN]


def test_the_next_step_is_the_first_that_nobody_has_recorded() -> None:
    assert states(replace(MAY_CONTACT, records=done(READ))) == [DONE, CURRENT, NOT_NEEDED, OPEN]
    assert states(replace(MAY_CONTACT, records=done(ACKNOWLEDGED))) == [CURRENT, DONE, NOT_NEEDED, OPEN]
    assert states(replace(MAY_CONTACT, records=done(READ, ACKNOWLEDGED, ASKED))) == [DONE, DONE, DONE, CURRENT]
    assert states(replace(MAY_CONTACT, records=done(*Step))) == [DONE] * 4


def test_a_question_without_an_answer_stays_next_and_is_never_late() -> None:
    asked = replace(FRESH, records=done(READ, ACKNOWLEDGED, ASKED))
    found = standing(ASKED, asked, AFTER)

    assert states(asked) == [DONE, DONE, CURRENT, WAITING]
    assert (found.state, found.at, found.why, found.was_late) == (CURRENT, NOW, policy.NO_ANSWER, False)
    assert found.is_settled


def test_with_the_deadline_what_is_left_is_late_and_needs_a_reason() -> None:
    read = replace(FRESH, records=done(READ))

    assert states(read, DUE.at - timedelta(seconds=1)) == [DONE, CURRENT, OPEN, WAITING]
    assert states(read, DUE.at) == [DONE, LATE, LATE, LATE]
    assert [each.needs_reason for each in steps(read, DUE, DUE.at)] == [False, True, True, True]
    assert [each.needs_reason for each in steps(read, DUE, NOW)] == [False] * 4
    assert standing(REACHED_OUT, read, AFTER).why == policy.WAITS


def test_what_was_done_late_is_done_and_says_so() -> None:
    late = replace(MAY_CONTACT, records=(*done(READ), *done(ACKNOWLEDGED, when=DUE.at)))
    found = steps(late, DUE, AFTER)

    assert [(each.state, each.was_late) for each in found[:2]] == [(DONE, False), (DONE, True)]


def test_asking_again_later_does_not_make_the_first_asking_late() -> None:
    again = replace(MAY_CONTACT, records=(*done(ASKED), *done(ASKED, when=AFTER)))

    assert standing(ASKED, again, AFTER).at == NOW
    assert not standing(ASKED, again, AFTER).was_late


def test_what_was_recorded_as_impossible_is_not_to_be_done_for_that_reason() -> None:
    words = "She has not answered, and we do not write to him without her word."
    facts = replace(FRESH, records=(*done(READ, ACKNOWLEDGED, ASKED), Record(REACHED_OUT, NOW, words)))
    found = standing(REACHED_OUT, facts, AFTER)

    assert (found.state, found.why, found.needs_reason) == (NOT_NEEDED, words, False)
    assert is_settled(steps(facts, DUE, AFTER))


def test_what_turned_out_to_be_possible_after_all_is_done() -> None:
    records = (Record(REACHED_OUT, NOW, "No address."), Record(REACHED_OUT, NOW + timedelta(hours=1)))

    assert standing(REACHED_OUT, replace(MAY_CONTACT, records=records)).state == DONE


REASONS = [
    (replace(MAY_CONTACT, may_act=False), {ACKNOWLEDGED, ASKED, REACHED_OUT}, policy.NO_CONSENT),
    (replace(MAY_CONTACT, can_be_reached=False), {ACKNOWLEDGED, ASKED, REACHED_OUT}, policy.NO_ADDRESS),
    *(
        (replace(MAY_CONTACT, finding=finding), {ASKED, REACHED_OUT}, words)
        for finding, words in policy.FINDINGS.items()
    ),
    (replace(MAY_CONTACT, withdrawn_at=NOW), set(Step), policy.WITHDRAWN),
    (replace(MAY_CONTACT, closed_at=NOW), set(Step), policy.CLOSED),
]


@pytest.mark.parametrize(("may_contact", "state"), [(True, OPEN), (False, NOT_NEEDED)])
def test_nobody_asks_for_what_was_said_already(may_contact: bool, state: StepState) -> None:
    _, _, asked, outreach = steps(replace(VIOLATION, may_contact=may_contact), DUE, AFTER)[:4]

    assert (asked.state, asked.why) == (NOT_NEEDED, policy.SAID)
    assert outreach.state == (LATE if state == OPEN else NOT_NEEDED)


@pytest.mark.parametrize(("facts", "which", "why"), REASONS, ids=range(len(REASONS)))
@pytest.mark.parametrize("now", [NOW, AFTER])
def test_a_step_that_is_not_to_be_done_says_why_and_is_never_late(
    facts: Facts, which: set[Step], why: str, now: datetime
) -> None:
    found = steps(facts, DUE, now)

    assert {each.step for each in found if each.state == NOT_NEEDED} == which
    assert {each.why for each in found if each.step in which} == {why}
    assert not any(each.needs_reason for each in found if each.step in which)


def test_a_report_on_which_nobody_may_act_is_read_all_the_same_and_then_answered() -> None:
    silent = replace(FRESH, may_act=False)

    assert states(silent) == [CURRENT, NOT_NEEDED, NOT_NEEDED, NOT_NEEDED]
    assert states(silent, AFTER)[0] == LATE
    assert is_settled(steps(replace(silent, records=done(READ)), DUE, AFTER))


def test_no_violation_is_still_replied_to() -> None:
    assert states(replace(FRESH, finding=Finding.NO_VIOLATION, records=done(READ))) == [
        *(DONE, CURRENT, NOT_NEEDED, NOT_NEEDED),
    ]


def test_what_was_done_before_a_report_was_withdrawn_stays_done() -> None:
    assert states(replace(FRESH, withdrawn_at=NOW, records=done(READ, ASKED))) == [DONE, NOT_NEEDED, DONE, NOT_NEEDED]


def test_a_violation_changes_nothing_of_what_is_to_be_done() -> None:
    assert states(VIOLATION) == states(MAY_CONTACT)


@pytest.mark.parametrize(
    ("receipt", "has_address", "expected"),
    [(COUNTS, True, True), (COUNTS, False, True), (COUNTS_NOT, True, True), (COUNTS_NOT, False, False)],
)
def test_a_receipt_code_is_an_address_where_the_clause_says_so(
    receipt: str, *, has_address: bool, expected: bool
) -> None:
    assert ReachRules(receipt=receipt).can_be_reached(has_address=has_address) == expected


def test_the_clause_says_it_in_a_sentence() -> None:
    [(_, clause)] = ReachRules.clauses()

    assert ReachRules().can_be_reached(has_address=False)
    assert clause.key == "conduct.receipt-is-address"
    assert "the receipt code with which they return counts as an address" in clause.sentence(COUNTS)
    assert "with which they return does not count as an address" in clause.sentence(COUNTS_NOT)


CASES = [
    Facts(
        records=records,
        may_act=may_act,
        may_contact=may_contact,
        can_be_reached=can_be_reached,
        finding=finding,
        withdrawn_at=withdrawn_at,
    )
    for records, may_act, may_contact, can_be_reached, finding, withdrawn_at in product(
        [(), done(READ), done(ASKED), done(READ, ACKNOWLEDGED, ASKED), done(*Step)],
        [True, False],
        [None, True, False],
        [True, False],
        [None, *Finding],
        [None, NOW],
    )
]


def test_of_every_case_one_step_at_most_is_next_and_none_is_forgotten() -> None:
    for facts, now in product(CASES, [NOW, AFTER]):
        found = steps(facts, DUE, now)
        recorded = {record.step for record in facts.records}
        assert [each.state for each in found].count(CURRENT) <= 1, facts
        for each in found:
            assert each.needs_reason == (each.state == LATE), facts
            assert (each.at is not None) == (each.step in recorded), facts
            assert bool(each.why) or each.state not in {WAITING, NOT_NEEDED}, facts
            assert each.state != LATE or now == AFTER, facts
        assert is_settled(found) == (not {CURRENT, OPEN, WAITING, LATE} & {each.state for each in found if not each.at})
