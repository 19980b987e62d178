"""The clauses behind the pages of the Code of Conduct."""

from collections.abc import Iterator

from compass.handbook import rulebook
from compass.portal import contracts
from compass.portal.contracts import Behind
from conduct.policy import StewardRules

rulebook.register(StewardRules)


@contracts.behind.register
def clauses_behind_stewards() -> Iterator[Behind]:
    """The clauses behind the pages of stewards."""
    minimum, training = "conduct.minimum-stewards", "conduct.training-years"
    yield Behind("conduct:steward-list", (minimum, training, "conduct.public-pages"))
    for page in ("steward-nominate", "steward-record-training", "nomination-confirm", "nomination-decline"):
        yield Behind(f"conduct:{page}", (minimum, training))
    yield Behind("conduct:nomination-take-back", (minimum,))
