"""What the time for an answer holds: the steps of the response, and which are to be done (handbook 4.1.3). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from compass.explanation import Explanation
from compass.handbook.enums import Decider
from compass.handbook.kinds import Text
from compass.handbook.policy import Rules, clause
from conduct.enums import Finding, Step, StepState

COUNTS, COUNTS_NOT = "counts", "counts-not"
NOT_ACTIONABLE = "Not actionable: "
NO_CONSENT = f"{NOT_ACTIONABLE}whoever wrote the report does not want us to act on it."
NO_ADDRESS = f"{NOT_ACTIONABLE}whoever wrote the report left no address at which to ask."
SAID = "Whoever wrote the report said already whether the person may be contacted."
NO_CONTACT = "Whoever wrote the report does not want the person to be contacted."
WAITS = "It waits for consent to contact the person. If none comes, record that as the reason."
NO_ANSWER = "There is no answer yet; you may ask once more."
WITHDRAWN, CLOSED = "The report was withdrawn.", "The case is closed."
FINDINGS = {
    Finding.NO_VIOLATION: "The Code of Conduct was not violated; the reply says so, and what else may help.",
    Finding.SOCIAL_RULE: "It is about a social rule, which is no violation; the reply says what else may help.",
    Finding.OUT_OF_SCOPE: "It is out of scope; the reply says so, and what else may help.",
}
"""Why nobody is asked or contacted after such a finding."""


@dataclass(frozen=True, kw_only=True)
class ReachRules(Rules):
    """Who can be asked back."""

    receipt: str = clause(
        "conduct.receipt-is-address",
        title="A receipt code as an address",
        kind=Text(choices=((COUNTS, "counts"), (COUNTS_NOT, "does not count"))),
        start=COUNTS,
        text="Where somebody reports anonymously and leaves no address, the receipt code with which they return "
        "{value} as an address for follow-up.",
        phrase="a receipt code {value} as an address",
        decider=Decider.VOTE,
    )

    def can_be_reached(self, *, has_address: bool) -> bool:
        """Whether whoever wrote a report can be asked; everybody has a receipt code."""
        return has_address or self.receipt == COUNTS


@dataclass(frozen=True)
class Record:
    """That a step was done, or with `impossible`, the words why, that it cannot be."""

    step: Step
    at: datetime
    impossible: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of a case. Of several records of a step the last one holds; it was done at the first.

    `may_contact` is None as long as whoever wrote the report has not answered; `finding` is None before the assessment.
    """

    records: tuple[Record, ...] = ()
    may_act: bool
    may_contact: bool | None
    can_be_reached: bool
    finding: Finding | None = None
    withdrawn_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """A step as it stands. `at` is when it was recorded; `why` says why it is not to be done, or what it waits for.

    `needs_reason` is whether to record it now takes a reason, `was_late` whether it was done after the deadline.
    """

    step: Step
    state: StepState
    due: Explanation
    at: datetime | None = None
    why: str = ""
    needs_reason: bool = False
    was_late: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether nothing of it is left to do in time; a question that was asked is, though nobody has answered."""
        return self.at is not None or self.state == StepState.NOT_NEEDED


def steps(facts: Facts, due: Explanation, now: datetime) -> tuple[Standing, ...]:
    """Each step as it stands, in their order, with the same deadline. One at most is the next."""
    found: list[Standing] = []
    for step in Step:
        has_next = any(each.state == StepState.CURRENT for each in found)
        recorded = _recorded(step, facts, due, has_next=has_next)
        found.append(recorded or _standing(step, facts, due, now, has_next=has_next))
    return tuple(found)


def is_settled(standings: Iterable[Standing]) -> bool:
    """Whether a report is answered: nothing of what the deadline asks for is left."""
    return all(each.is_settled for each in standings)


def why_not_needed(step: Step, facts: Facts) -> str:
    """Why a step is not to be done, in a sentence; empty where it is. Every report that stands is read."""
    if facts.withdrawn_at:
        return WITHDRAWN
    if facts.closed_at:
        return CLOSED
    if step == Step.READ:
        return ""
    if not facts.may_act:
        return NO_CONSENT
    if not facts.can_be_reached:
        return NO_ADDRESS
    if step == Step.ACKNOWLEDGED:
        return ""
    if facts.finding in FINDINGS:
        return FINDINGS[facts.finding]
    return _why_said(step, facts)


def _why_said(step: Step, facts: Facts) -> str:
    """What an answer that is there makes of the question, and of the outreach."""
    if facts.may_contact is None:
        return ""
    if step == Step.ASKED:
        return SAID
    return "" if facts.may_contact else NO_CONTACT


def is_late(due: Explanation, at: datetime) -> bool:
    """Whether something done at an instant is late; the deadline itself is, for midnight begins the next day."""
    return at.astimezone(UTC) >= due.at.astimezone(UTC)


def _recorded(step: Step, facts: Facts, due: Explanation, *, has_next: bool) -> Standing | None:
    records = [each for each in facts.records if each.step == step]
    if not records:
        return None
    last = max(records, key=lambda each: each.at)
    if last.impossible:
        return Standing(step, StepState.NOT_NEEDED, due, last.at, last.impossible)
    at = min(each.at for each in records if not each.impossible)
    asks = step == Step.ASKED and facts.may_contact is None and not why_not_needed(step, facts)
    state = StepState.CURRENT if asks and not has_next else StepState.DONE
    return Standing(step, state, due, at, NO_ANSWER if asks else "", was_late=is_late(due, at))


def _standing(step: Step, facts: Facts, due: Explanation, now: datetime, *, has_next: bool) -> Standing:
    """A step that nobody has recorded."""
    if why := why_not_needed(step, facts):
        return Standing(step, StepState.NOT_NEEDED, due, why=why)
    why = WAITS if step == Step.REACHED_OUT and facts.may_contact is None else ""
    if is_late(due, now):
        return Standing(step, StepState.LATE, due, why=why, needs_reason=True)
    if why:
        return Standing(step, StepState.WAITING, due, why=why)
    return Standing(step, StepState.OPEN if has_next else StepState.CURRENT, due)
