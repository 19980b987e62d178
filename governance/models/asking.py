"""The voting days that a council member may ask for instead of the one that holds."""

from dataclasses import dataclass
from datetime import date

from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from governance.models.proposals import Proposal
from governance.policy.dates import voting_days_after
from governance.policy.rules import VotingRules

OFFERED = 12


@dataclass(frozen=True)
class VotingDay:
    """A later voting day, and the holiday that falls on it, if any."""

    on: date
    holiday: str


def days_to_ask_for(proposal: Proposal, today: date) -> list[VotingDay]:
    """The next ones, by the rules of the day on which the proposal was filed; two queries."""
    rules = rulebook.history(VotingRules).on(proposal.filed_on)
    found = voting_days_after(max(proposal.vote_on, today), rules, OFFERED)
    holidays = rulebook.history(CalendarRules).on(proposal.filed_on).warned_about(found[0], found[-1])
    return [VotingDay(day, holidays.get(day, "")) for day in found]
