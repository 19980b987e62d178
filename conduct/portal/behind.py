"""The clauses behind the page of a case."""

from collections.abc import Iterator

from compass.portal import contracts
from compass.portal.contracts import Behind

ENDINGS = ("conduct.second-time", "conduct.removal-review", "conduct.removal-spaces", "conduct.retention")


@contracts.behind.register
def clauses_behind_endings() -> Iterator[Behind]:
    """What a case ends by."""
    yield Behind("conduct:case-detail", ENDINGS)
