"""Vote, notice or neither: every decision area of the handbook with every answer (5.3.1)."""

from itertools import combinations
from typing import Any

import pytest

from compass.handbook.kinds import Amount
from governance.enums import Consultation
from governance.policy.areas import RoutingRules
from governance.policy.routing import STRICTNESS, Answers, Unanswered, asks_for_more, route, unanswered

RULES = RoutingRules()
VOTE, NOTIFY, NEITHER = Consultation.VOTE, Consultation.NOTIFY, Consultation.NEITHER
LIMIT = 20_000_00


def answers(*areas: str, cents: int | None = None, planned: bool | None = None, **replies: bool) -> Answers:
    """What somebody answers; replies are named with underscores."""
    said = {key.replace("_", "-"): reply for key, reply in replies.items()}
    return Answers(areas, said, None if cents is None else Amount(cents, "USD"), planned)


VECTORS: list[tuple[Answers, Consultation, str]] = [
    # those that always need a vote
    *[
        (answers(area), VOTE, area)
        for area in ("strategy", "governance", "director-hiring", "director-salary", "code-of-conduct")
    ],
    # those that always need a notice, and what needs neither
    (answers("website"), NOTIFY, "website"),
    (answers("grants"), NOTIFY, "grants"),
    (answers("execution"), NEITHER, "execution"),
    # unplanned spending: strictly over the limit
    (answers("unplanned-spending", cents=LIMIT + 1, planned=False), VOTE, "unplanned-spending"),
    (answers("unplanned-spending", cents=LIMIT, planned=False), NEITHER, "unplanned-spending"),
    (answers("unplanned-spending", cents=LIMIT - 1, planned=False), NEITHER, "unplanned-spending"),
    (answers("unplanned-spending", cents=0, planned=False), NEITHER, "unplanned-spending"),
    (answers("unplanned-spending", cents=LIMIT + 1, planned=True), NEITHER, "unplanned-spending"),
    # it counts whether its area was named or not
    (answers("execution", cents=LIMIT + 1, planned=False), VOTE, "unplanned-spending"),
    (answers("execution", cents=LIMIT + 1, planned=True), NEITHER, "execution"),
    (answers("execution", cents=LIMIT, planned=False), NEITHER, "execution"),
    # personnel: planned, or not, or not and dear
    (answers("planned-hr", planned=True), NOTIFY, "planned-hr"),
    (answers("planned-hr", planned=False), NEITHER, "planned-hr"),
    (answers("planned-hr", planned=False, cents=LIMIT + 1), VOTE, "unplanned-spending"),
    (answers("planned-hr", planned=True, cents=LIMIT + 1), NOTIFY, "planned-hr"),
    # the questions of the handbook
    (answers("operational-policy", operational_policy=False), NOTIFY, "operational-policy"),
    (answers("operational-policy", operational_policy=True), VOTE, "operational-policy"),
    (answers("hub-service", hub_service=True), NOTIFY, "hub-service"),
    (answers("hub-service", hub_service=False), VOTE, "hub-service"),
    (answers("financial-health", financial_health=True), VOTE, "financial-health"),
    (answers("financial-health", financial_health=False), NEITHER, "financial-health"),
    # of several the strictest, and among equals the first
    (answers("website", "grants"), NOTIFY, "website"),
    (answers("grants", "website"), NOTIFY, "website"),
    (answers("execution", "grants", "strategy"), VOTE, "strategy"),
    (answers("website", "operational-policy", operational_policy=True), VOTE, "operational-policy"),
    # what nobody answered counts as the stricter answer
    (answers("operational-policy"), VOTE, "operational-policy"),
    (answers("hub-service"), VOTE, "hub-service"),
    (answers("planned-hr"), NOTIFY, "planned-hr"),
    (answers("unplanned-spending"), VOTE, "unplanned-spending"),
    (answers("unplanned-spending", cents=LIMIT), NEITHER, "unplanned-spending"),
    (answers("unplanned-spending", cents=LIMIT + 1), VOTE, "unplanned-spending"),
    # nothing is touched, or nothing that the clause knows
    (answers(), NEITHER, ""),
    (answers("gone-since"), NEITHER, ""),
    # a reply to what was not asked changes nothing
    (answers("website", hub_service=False), NOTIFY, "website"),
]


@pytest.mark.parametrize(("given", "consultation", "area"), VECTORS)
def test_route_takes_the_strictest_area(given: Answers, consultation: Consultation, area: str) -> None:
    found = route(given, RULES)

    assert (found.consultation, found.area) == (consultation, area)


def test_every_area_of_the_handbook_stands_in_the_vectors() -> None:
    assert {area for given, _, _ in VECTORS for area in given.areas} - {"gone-since"} == {
        row["key"] for row in RULES.areas
    }


def _every_answer() -> list[Answers]:
    """Each two areas, with each answer that there is."""
    keys = [row["key"] for row in RULES.areas]
    asked = [row["key"] for row in RULES.areas if row["question"]]
    replies: list[dict[str, bool]] = [{}, dict.fromkeys(asked, True), dict.fromkeys(asked, False)]
    amounts = [None, Amount(LIMIT, "USD"), Amount(LIMIT + 1, "USD")]
    return [
        Answers(pair, reply, amount, planned)
        for pair in combinations(keys, 2)
        for reply in replies
        for amount in amounts
        for planned in (None, True, False)
    ]


def test_two_areas_need_what_the_stricter_of_them_needs() -> None:
    for given in _every_answer():
        alone = [route(Answers((area,), given.replies, given.amount, given.planned), RULES) for area in given.areas]
        strictest = max(alone, key=lambda each: STRICTNESS.index(each.consultation)).consultation
        assert route(given, RULES).consultation is strictest, given


def test_an_answer_left_open_never_asks_for_less_than_an_answer_given() -> None:
    for given in _every_answer():
        if any((missing := unanswered(given, RULES)).questions) or missing.planned:
            replies = dict.fromkeys(missing.questions, True), dict.fromkeys(missing.questions, False)
            for reply in replies:
                for planned in (True, False) if missing.planned else (given.planned,):
                    full = Answers(given.areas, {**given.replies, **reply}, given.amount, planned)
                    assert not asks_for_more(route(full, RULES).consultation, route(given, RULES).consultation), given


def test_the_reason_names_area_answer_and_clause() -> None:
    found = route(answers("unplanned-spending", "grants", cents=28_000_00, planned=False), RULES)

    assert found.reasons == (
        "Unplanned spending. 28,000 USD is strictly over 20,000 USD. It was not planned.",
        "Grants to pursue and submit. On its own: council notice.",
    )
    assert [str(cite) for cite in found.cites] == ["§ Decision areas, v1", "§ Limit of unplanned spending, v1"]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (
            answers("hub-service", hub_service=False),
            "Operations of the hub service. “Is it within the strategic plan?” No.",
        ),
        (
            answers("operational-policy"),
            "Operational policy for staff. “Does it have major financial implications?” Nobody answered.",
        ),
        (answers("planned-hr", planned=True), "Significant personnel decision. It was planned."),
        (answers("planned-hr"), "Significant personnel decision. Nobody said whether it was planned."),
        (
            answers("unplanned-spending", cents=LIMIT),
            "Unplanned spending. 20,000 USD is not strictly over 20,000 USD.",
        ),
        (answers("unplanned-spending"), "Unplanned spending. Nobody said what it costs."),
        (answers(), "It touches no decision area."),
    ],
)
def test_the_reason_says_what_was_answered(given: Answers, reason: str) -> None:
    assert route(given, RULES).reasons == (reason,)


@pytest.mark.parametrize(
    ("given", "open_questions", "amount", "planned"),
    [
        (answers("website"), (), False, False),
        (answers("hub-service"), ("hub-service",), False, False),
        (answers("hub-service", hub_service=True), (), False, False),
        (answers("planned-hr"), (), False, True),
        (answers("unplanned-spending"), (), True, False),
        (answers("unplanned-spending", cents=LIMIT), (), False, False),
        (answers("unplanned-spending", cents=LIMIT + 1), (), False, True),
        (answers("website", cents=LIMIT + 1), (), False, True),
        (answers("website", cents=LIMIT + 1, planned=True), (), False, False),
    ],
)
def test_unanswered_says_what_the_areas_ask(
    given: Answers, open_questions: tuple[str, ...], amount: bool, planned: bool
) -> None:
    found = unanswered(given, RULES)

    assert (found.questions, found.amount, found.planned) == (open_questions, amount, planned)


OLD_ROWS: list[dict[str, str]] = [
    {"key": "unplanned-spending", "label": "Unplanned spending over 20,000 USD", "consultation": "vote"},
    {"key": "operational-policy", "label": "Operational policy for staff", "consultation": "notify"},
]


@pytest.mark.parametrize(("area", "consultation"), [("unplanned-spending", VOTE), ("operational-policy", NOTIFY)])
def test_rows_from_before_there_were_questions_ask_for_what_they_did(area: str, consultation: Consultation) -> None:
    rules = RoutingRules(areas=tuple(OLD_ROWS))

    assert route(answers(area), rules).consultation is consultation
    assert unanswered(answers(area), rules) == Unanswered((), amount=False, planned=False)


@pytest.mark.parametrize("given", [case[0] for case in VECTORS])
def test_answers_come_back_as_they_were_stored(given: Answers) -> None:
    stored: dict[str, Any] = given.as_stored()

    assert Answers.of(stored) == given


def test_a_proposal_from_before_there_were_questions_has_its_area_alone() -> None:
    assert Answers.of({}, "website") == Answers(("website",))
    assert Answers.of({}) == Answers(())


@pytest.mark.parametrize(
    ("after", "before", "more"),
    [(VOTE, NOTIFY, True), (VOTE, NEITHER, True), (NOTIFY, NEITHER, True), (NOTIFY, VOTE, False), (VOTE, VOTE, False)],
)
def test_more_consultation_is_told_from_less(after: Consultation, before: Consultation, more: bool) -> None:
    assert asks_for_more(after, before) is more
