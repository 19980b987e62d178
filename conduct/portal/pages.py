"""The pages of conduct in the navigation, and the clauses behind them."""

from collections.abc import Iterator

from compass.handbook import rulebook
from compass.portal import contracts
from compass.portal.contracts import Behind, Link
from conduct.policy import ResponseRules, StandInRules, StewardRules
from conduct.policy.behaviours import BehaviourRules
from conduct.policy.outcomes import OutcomeRules
from conduct.policy.protocol import ProtocolRules
from conduct.policy.removal import RemovalRules
from conduct.policy.retention import RetentionRules
from conduct.policy.steps import ReachRules
from conduct.policy.transparency import FigureRules

for _rules in (
    *(ResponseRules, ReachRules, StandInRules, StewardRules, BehaviourRules, ProtocolRules),
    *(OutcomeRules, RemovalRules, RetentionRules, FigureRules),
):
    rulebook.register(_rules)

TIME, REACH, STAND_INS = "conduct.response-time", "conduct.receipt-is-address", "conduct.stand-ins"
KINDS, ANSWERS = "conduct.behaviours", "conduct.answers"
OUTSIDE = "conduct.outside-address"
KEPT = ("conduct.retention", "conduct.retention-withdrawn", "conduct.retention-confirmed")
ENDINGS = ("conduct.second-time", "conduct.removal-review", "conduct.removal-spaces", *KEPT)


@contracts.links.register
def navigation() -> Iterator[Link]:
    """The desk, for whoever may have a case there; and the form, for everybody."""
    yield Link("Sealed", "Conduct", "shield", "conduct:case-list", order=40, permission="conduct.see_desk")
    yield Link("", "Report a concern", "shield", "conduct:report-file", order=90, at_foot=True)


@contracts.behind.register
def clauses_behind_stewards() -> Iterator[Behind]:
    """The clauses behind the pages of stewards."""
    minimum, training = "conduct.minimum-stewards", "conduct.training-years"
    yield Behind("conduct:steward-list", (minimum, training, "conduct.public-pages"))
    for page in ("steward-nominate", "steward-record-training", "nomination-confirm", "nomination-decline"):
        yield Behind(f"conduct:{page}", (minimum, training))
    yield Behind("conduct:nomination-take-back", (minimum,))


@contracts.behind.register
def clauses_behind_cases() -> Iterator[Behind]:
    """What the clock, the readers, the steps, the answers and the end of a case follow from."""
    yield Behind("conduct:case-list", (TIME, REACH))
    yield Behind("conduct:case-detail", (TIME, REACH, KINDS, STAND_INS, OUTSIDE, *ENDINGS))
    yield Behind("conduct:case-assess", (TIME, KINDS))
    for page in ("acknowledge", "ask"):
        yield Behind(f"conduct:case-{page}", (TIME, REACH, ANSWERS))
    for page in ("reach-out", "record-impossible"):
        yield Behind(f"conduct:case-{page}", (TIME, REACH))
    yield Behind("conduct:case-write-to-reporter", (ANSWERS,))
    yield Behind("conduct:case-set-aside", (TIME, KEPT[0]))
    for page in ("recuse", "assign", "hand-off"):
        yield Behind(f"conduct:case-{page}", (STAND_INS,))
