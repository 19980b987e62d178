"""The pages of the council, and the clauses behind them."""

from collections.abc import Iterator

from compass.handbook import rulebook
from compass.portal import contracts
from compass.portal.contracts import Behind, Command, Link
from governance.policy.rules import RoutingRules, VotingRules

rulebook.register(VotingRules)

rulebook.register(RoutingRules)


@contracts.links.register
def navigation() -> Iterator[Link]:
    """The council's pages."""
    yield Link("Council", "Proposals", "file-text", "governance:proposal-list", order=10)
    yield Link("Council", "Votes", "vote", "governance:vote-list", order=11)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What everybody may do here."""
    yield Command("File a proposal", "plus", "governance:proposal-file")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of proposals."""
    period, routing = "governance.discussion-period", "governance.decision-areas"
    voting = ("governance.voting-weeks", "governance.voting-weekday", "governance.ballot-length")
    for page in ("list", "file", "detail", "add-comment", "cast-vote", "declare-outcome"):
        yield Behind(f"governance:proposal-{page}", (routing, period, *voting))
    for page in ("proposal-ballot", "proposal-recuse", "proposal-vote-for", "proposal-record", "vote-list"):
        yield Behind(f"governance:{page}", voting)
    yield Behind("governance:proposal-withdraw", (period, *voting[:2]))
