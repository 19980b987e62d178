"""The pages of the council, and the clauses behind them."""

from collections.abc import Iterator

from compass.handbook import rulebook
from compass.portal import contracts
from compass.portal.contracts import Behind, Command, Link
from governance.policy.areas import RoutingRules, WritingRules
from governance.policy.implementing import ImplementationRules
from governance.policy.rhythm import RhythmRules
from governance.policy.rules import PassingRules, VotingRules

for _rules in (VotingRules, PassingRules, RoutingRules, WritingRules, ImplementationRules, RhythmRules):
    rulebook.register(_rules)


BALLOT_PAGES = tuple(f"governance:proposal-{page}" for page in ("ballot", "cast-vote", "recuse", "vote-for", "record"))
"""They belong to a vote, though their addresses begin with its proposal's."""


@contracts.links.register
def navigation() -> Iterator[Link]:
    """The council's pages."""
    yield Link("Council", "Proposals", "file-text", "governance:proposal-list", order=10)
    yield Link("Council", "Votes", "vote", "governance:vote-list", order=11, pages=BALLOT_PAGES)
    yield Link("Council", "Council calendar", "calendar-days", "governance:council-calendar", order=30)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What everybody may do here."""
    yield Command("File a proposal", "plus", "governance:proposal-file")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of proposals."""
    period, routing = "governance.discussion-period", "governance.decision-areas"
    voting = ("governance.voting-weeks", "governance.voting-weekday", "governance.ballot-length")
    passing, lazy = ("governance.passing", "governance.quorum"), "governance.lazy-consensus"
    yield Behind("governance:proposal-declare-outcome", (routing, period, *voting, *passing))
    yield Behind("governance:proposal-detail", (routing, period, *voting, *passing, lazy))
    for page in ("list", "file", "add-comment", "cast-vote"):
        yield Behind(f"governance:proposal-{page}", (routing, period, *voting))
    for page in ("raise-concern", "resolve-concern", "revise", "versions", "version", "note-reading"):
        yield Behind(f"governance:proposal-{page}", (period, *voting))
    for page in ("suggest-edit", "suggestion", "take-suggestion", "decline-suggestion"):
        yield Behind(f"governance:proposal-{page}", (period, *voting))
    yield Behind("governance:proposal-ballot", (*voting, passing[0]))
    for page in ("proposal-recuse", "proposal-vote-for", "proposal-record", "vote-list"):
        yield Behind(f"governance:{page}", voting)
    yield Behind("governance:proposal-withdraw", (period, *voting[:2]))
    limit, template = "governance.spending-limit", "governance.proposal-template"
    yield Behind("governance:proposal-file", (limit, template))
    for page in ("draft-detail", "draft-file"):
        yield Behind(f"governance:{page}", (routing, limit, period, *voting))
    for page in ("proposal-request-vote", "proposal-reroute"):
        yield Behind(f"governance:{page}", (routing, *voting[:2]))
    yield Behind("governance:draft-change", (routing, limit, template))
    yield Behind("governance:proposal-move-vote", (period, *voting))
    yield Behind("governance:proposal-return", (period, *voting))
    yield Behind("governance:decision-file", (lazy,))
    yield Behind("governance:proposal-decide", (lazy,))


@contracts.behind.register
def clauses_behind_implementation() -> Iterator[Behind]:
    """The clauses behind implementing and archiving."""
    reminder = ("governance.implementation-reminder",)
    for page in ("implementation-list", "archive-list"):
        yield Behind(f"governance:{page}", reminder)
    for page in ("add-deed", "remove-deed", "implement", "archive"):
        yield Behind(f"governance:proposal-{page}", reminder)


@contracts.behind.register
def clauses_behind_the_council() -> Iterator[Behind]:
    """The clauses behind the council's calendar, its meetings and what it is told each week."""
    voting = tuple(f"governance.{each}" for each in ("voting-weekday", "voting-weeks", "ballot-length"))
    notice, warned = "governance.meeting-notice", "organisation.warning-calendar"
    yield Behind("governance:council-calendar", (*voting, warned))
    for page in ("call", "detail", "change", "call-off"):
        warning = () if page == "call-off" else (warned,)
        yield Behind(f"governance:meeting-{page}", (notice, "governance.council-address", *warning))
    weekly = tuple(f"governance.{each}" for each in ("update-weekday", "update-time", "update-sender"))
    for page in ("list", "detail", "draft"):
        yield Behind(f"governance:update-{page}", (*weekly, "governance.council-address"))
