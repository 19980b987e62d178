"""Tables of the Code of Conduct."""

from conduct.models.stewards import (
    Nomination,
    NominationQuerySet,
    Roster,
    Training,
    asked_about,
    candidates,
    serving_on,
)

__all__ = ["Nomination", "NominationQuerySet", "Roster", "Training", "asked_about", "candidates", "serving_on"]
