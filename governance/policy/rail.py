"""The way of a proposal through its stages, as its page shows it. Pure."""

from dataclasses import dataclass, replace
from datetime import date

from compass.explanation import Explanation
from compass.portal.rail import Stop
from governance.enums import Consultation, Stage
from governance.policy.dates import Dates

ENDED = {Stage.PASSED: "Passed", Stage.IMPLEMENTED: "Passed", Stage.NOT_PASSED: "Not passed"}


@dataclass(frozen=True)
class Ended:
    """What came after an outcome: when it was implemented, from when that is in force, and when it was archived.

    `reached` is how far a proposal had come as it was archived.
    """

    reached: Stage | None = None
    implemented_on: date | None = None
    in_force: Explanation | None = None
    archived_on: date | None = None


NOTHING_ENDED = Ended()


def rail(
    dates: Dates,
    consultation: str,
    stage: Stage,
    filed_on: date,
    declared_on: date | None = None,
    *,
    returned_on: date | None = None,
    by_team: bool = False,
    ended: Ended = NOTHING_ENDED,
) -> tuple[Stop, ...]:
    """The stages of a proposal, and then the archive.

    A withdrawn one ends where it was withdrawn, one that was not passed with that, one that has passed as it is
    implemented. One whose vote went back to the discussion, last on `returned_on`, begins with that.
    """
    filed = Stop("Returned" if returned_on else "Filed", "done", "on", day=returned_on or filed_on)
    ways = _way(dates, consultation, ended.reached or stage, declared_on, ended, by_team=by_team)
    if not ended.archived_on:
        return (filed, *ways)
    before = (replace(stop, state="done") for stop in ways)
    return (filed, *before, Stop("Archived", "current", "on", day=ended.archived_on))


def _way(
    dates: Dates, consultation: str, stage: Stage, declared_on: date | None, ended: Ended, *, by_team: bool
) -> tuple[Stop, ...]:
    if stage is Stage.WITHDRAWN:
        return (Stop("Withdrawn", "current", "by its author"),)
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
    if stage in (Stage.PASSED, Stage.IMPLEMENTED):
        stops.append(_implemented(ended))
        current = len(stops) - (1 if stage is Stage.IMPLEMENTED else 2)
    return tuple(
        replace(stop, state="done" if place < current else "current" if place == current else "ahead")
        for place, stop in enumerate(stops)
    )


def _implemented(ended: Ended) -> Stop:
    if ended.in_force:
        return Stop("In force", "ahead", "from", ended.in_force)
    if ended.implemented_on:
        return Stop("Implemented", "ahead", "on", day=ended.implemented_on)
    return Stop("Implemented", "ahead", "once it is carried out")


def next_date(dates: Dates, stage: Stage) -> Explanation | None:
    """The date that a proposal waits for; None where it waits for none."""
    if stage is Stage.DISCUSSION:
        return dates.opens
    return dates.closes if stage is Stage.VOTING else None
