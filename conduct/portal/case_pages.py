"""The clauses behind the pages of cases."""

from collections.abc import Iterator

from compass.handbook import rulebook
from compass.portal import contracts
from compass.portal.contracts import Behind
from conduct.policy.protocol import ProtocolRules

rulebook.register(ProtocolRules)

TIME, REACH, KINDS, ANSWERS = (
    f"conduct.{each}" for each in ("response-time", "receipt-is-address", "behaviours", "answers")
)


@contracts.behind.register
def clauses_behind_cases() -> Iterator[Behind]:
    """What the clock, the steps and the answers of a case follow from."""
    yield Behind("conduct:case-list", (TIME, REACH))
    yield Behind("conduct:case-detail", (TIME, REACH, KINDS))
    yield Behind("conduct:case-assess", (TIME, KINDS))
    for page in ("acknowledge", "ask"):
        yield Behind(f"conduct:case-{page}", (TIME, REACH, ANSWERS))
    for page in ("reach-out", "record-impossible"):
        yield Behind(f"conduct:case-{page}", (TIME, REACH))
    yield Behind("conduct:case-write-to-reporter", (ANSWERS,))
