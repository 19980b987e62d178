"""Whether one lead may be merged into another. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Merging:
    """What a merger stands on: one lead goes, another stays."""

    is_same: bool
    gone_is_merged: bool
    stays_is_open: bool
    gone_is_open: bool
    stays_is_merged: bool
    has_contract: bool
    renews: bool

    def refusal(self) -> str:
        """Why it cannot be, in a sentence that says what to do instead; empty where it can."""
        if self.is_same:
            return "A lead cannot be merged into itself; choose another one."
        if self.gone_is_merged:
            return "It was merged into another one already; open that one."
        if self.stays_is_merged:
            return "The other one was merged itself; choose the one that it was merged into."
        if self.has_contract:
            return "It has a contract, which stays with its lead; merge the other one into it instead."
        if self.renews:
            return "It renews an agreement; merge the other one into it instead."
        if self.gone_is_open and not self.stays_is_open:
            return "It goes on, and the other one is closed; merge that one into it, or take that one up again first."
        return ""
