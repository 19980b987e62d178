"""The record of a vote, read from its rows as `policy.record` checks it."""

from typing import Any

from governance.models.openings import Opening


def record_of(opening: Opening) -> dict[str, Any]:
    """Everything that the record of a vote holds: its opening, text, roll and entries; four queries."""
    return {
        **opening.as_recorded(),
        "opening_sha256": opening.sha256,
        "text": opening.version.as_recorded(),
        "roll": [entry.as_recorded() for entry in opening.roll.all()],
        "entries": [{**ballot.as_recorded(), "sha256": ballot.sha256} for ballot in opening.ballots.order_by("number")],
    }
