"""The table of a vote: everybody on its roll, with their last word."""

from dataclasses import dataclass

from governance.enums import Choice
from governance.models.ballots import Ballot
from governance.models.openings import Opening, Recusal
from governance.models.proposals import Proposal
from governance.models.rolls import whole_rolls_of
from people.models import Member


@dataclass(frozen=True)
class Line:
    """Somebody on the roll: their last word, and why they take no part where they are recused."""

    member: Member
    ballot: Ballot | None = None
    recusal: Recusal | None = None

    @property
    def has_voted_themselves(self) -> bool:
        """Whether it was they who wrote down a vote that counts."""
        return self.ballot is not None and self.ballot.recorded_by_id == self.member.pk

    @property
    def may_be_stood_in_for(self) -> bool:
        """Whether somebody else may write down what they said: they could still replace it."""
        return self.member.is_active and not self.recusal and not self.has_voted_themselves


@dataclass(frozen=True)
class Table:
    """A vote as it stands: its opening, where somebody noted it, its lines, and the length and head of its record."""

    opening: Opening | None
    lines: tuple[Line, ...]
    entries: int
    head: str

    @property
    def asked(self) -> int:
        """How many are asked: the roll without whoever is recused."""
        return sum(not line.recusal for line in self.lines)

    @property
    def heard(self) -> int:
        """How many of these have voted."""
        return sum(line.ballot is not None for line in self.lines)

    def of(self, member: Member) -> Line | None:
        """The line of a member; None where they are not on the roll."""
        return next((line for line in self.lines if line.member == member), None)


def table_of(proposal: Proposal) -> Table:
    """The table of the vote on a proposal, with who will be on its roll before it opens; six queries."""
    opening = proposal.openings.standing().select_related("version").last()
    entries = list(opening.ballots.order_by("number").select_related("recorded_by")) if opening else []
    ballots = {each.voter_id: each if each.choice != Choice.RECUSED else None for each in entries}
    recusals = {each.member_id: each for each in proposal.recusals.all()}
    roll = whole_rolls_of([proposal])[proposal.pk]
    lines = [Line(member, ballots.get(member.pk), recusals.get(member.pk)) for member in roll]
    head = entries[-1].sha256 if entries else opening.sha256 if opening else ""
    return Table(opening, tuple(sorted(lines, key=_place)), len(entries), head)


def _place(line: Line) -> tuple[int, float, str]:
    """Votes from the last to the first, then whoever is recused, then whoever was not heard."""
    if line.ballot:
        return 0, -line.ballot.cast_at.timestamp(), line.member.name
    return (1 if line.recusal else 2), 0, line.member.name
