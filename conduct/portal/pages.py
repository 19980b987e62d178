"""The pages of conduct in the navigation, and the clauses behind them."""

from collections.abc import Iterator

from compass.handbook import rulebook
from compass.portal import contracts
from compass.portal.contracts import Behind, Link
from conduct.policy import StandInRules, StewardRules

rulebook.register(StandInRules)
rulebook.register(StewardRules)


@contracts.behind.register
def clauses_behind_stewards() -> Iterator[Behind]:
    """The clauses behind the pages of stewards."""
    minimum, training = "conduct.minimum-stewards", "conduct.training-years"
    yield Behind("conduct:steward-list", (minimum, training, "conduct.public-pages"))
    for page in ("steward-nominate", "steward-record-training", "nomination-confirm", "nomination-decline"):
        yield Behind(f"conduct:{page}", (minimum, training))
    yield Behind("conduct:nomination-take-back", (minimum,))


@contracts.links.register
def navigation() -> Iterator[Link]:
    """The desk, for whoever may have a case there; and the form, for everybody."""
    yield Link("Sealed", "Conduct", "shield", "conduct:case-list", order=40, permission="conduct.see_desk")
    yield Link("", "Report a concern", "shield", "conduct:report-file", order=90, at_foot=True)


@contracts.behind.register
def clauses_behind_cases() -> Iterator[Behind]:
    """The clauses behind who reads a report and by when it is answered."""
    response, stand_ins = "conduct.response-time", "conduct.stand-ins"
    yield Behind("conduct:case-detail", (response, stand_ins))
    for page in ("recuse", "assign", "hand-off"):
        yield Behind(f"conduct:case-{page}", (stand_ins,))
