"""Until when the text of a proposal may change. Pure."""

from governance.enums import Stage

AGAIN = (Stage.VOTING, Stage.CLOSED, Stage.DUE)


def why_it_stays(stage: Stage, *, is_frozen: bool = False) -> str:
    """Why a text does not change any more (handbook 5.3.1, voting); nothing where it may."""
    if stage is Stage.WITHDRAWN:
        return "This proposal was withdrawn; its text stays as it is."
    if stage in AGAIN or (is_frozen and stage is Stage.DISCUSSION):
        return "The discussion is over, and the text stays as it is. A change returns the proposal to its discussion."
    if stage is Stage.DISCUSSION:
        return ""
    return "The outcome is declared, and the text stays as it is. A change is a proposal of its own."
