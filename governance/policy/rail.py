"""The way of a proposal through its stages, as its page shows it. Pure."""

from dataclasses import replace
from datetime import date

from compass.explanation import Explanation
from compass.portal.rail import Stop
from governance.enums import Consultation, Stage
from governance.policy.dates import Dates

ENDED = {Stage.PASSED: "Passed", Stage.NOT_PASSED: "Not passed"}


def rail(
    dates: Dates,
    consultation: str,
    stage: Stage,
    filed_on: date,
    declared_on: date | None = None,
    *,
    returned_on: date | None = None,
    by_team: bool = False,
) -> tuple[Stop, ...]:
    """The stages of a proposal. A withdrawn one ends where it was withdrawn, and one that has an outcome with that.

    One whose vote went back to the discussion, last on `returned_on`, begins with that.
    """
    filed = Stop("Returned" if returned_on else "Filed", "done", "on", day=returned_on or filed_on)
    if stage is Stage.WITHDRAWN:
        return (filed, Stop("Withdrawn", "current", "by its author"))
    if by_team:
        stops = [
            Stop("Concerns", "ahead", "until", dates.discussion_ends),
            Stop("Decided", "ahead", "from", dates.opens),
        ]
        current = 0 if stage is Stage.DISCUSSION else 1
    elif consultation != Consultation.VOTE:
        stops = [
            Stop("Discussion", "ahead", "until at least", dates.discussion_ends),
            Stop("Carried out", "ahead", "from", dates.opens),
        ]
        current = 0 if stage is Stage.DISCUSSION else 1
    else:
        stops = [
            Stop("Discussion", "ahead", "until at least", dates.discussion_ends),
            Stop("Voting", "ahead", "opens", dates.opens),
            Stop("Outcome", "ahead", "after", dates.closes),
        ]
        current = {Stage.DISCUSSION: 0, Stage.VOTING: 1}.get(stage, 2)
    if stage in ENDED:
        stops[-1] = Stop(ENDED[stage], "ahead", "declared", day=declared_on)
    placed = [
        replace(stop, state="done" if place < current else "current" if place == current else "ahead")
        for place, stop in enumerate(stops)
    ]
    return (filed, *placed)


def next_date(dates: Dates, stage: Stage) -> Explanation | None:
    """The date that a proposal waits for; None where it waits for none."""
    if stage is Stage.DISCUSSION:
        return dates.opens
    return dates.closes if stage is Stage.VOTING else None
