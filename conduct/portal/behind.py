"""The clauses behind the pages of cases and of published figures."""

from collections.abc import Iterator

from compass.portal import contracts
from compass.portal.contracts import Behind

ENDINGS = ("conduct.second-time", "conduct.removal-review", "conduct.removal-spaces", "conduct.retention")


@contracts.behind.register
def clauses_behind_endings() -> Iterator[Behind]:
    """What a case ends by, and what figures hold back."""
    yield Behind("conduct:case-detail", ENDINGS)
    yield Behind("conduct:figure-list", ("conduct.smallest-number",))
