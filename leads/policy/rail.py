"""The way of a lead through its phases, as its page shows it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from compass.portal.rail import Stop
from leads.enums import LeadKind, LeadPhase
from leads.policy.stages import OPEN_PHASES

CONDITIONS: Mapping[str, str] = {
    LeadPhase.TRIAGE: "",
    LeadPhase.NEGOTIATION: "opens when it is in scope",
    LeadPhase.SETUP: "opens at a signed contract",
}


@dataclass(frozen=True)
class Stay:
    """A lead stood in a status of a phase from an instant until another, or still does."""

    status: str
    phase: str
    began: datetime
    ended: datetime | None

    def lasted(self, now: datetime) -> timedelta:
        """How long that was, so far."""
        return (self.ended or now) - self.began


def stays(moves: Sequence[tuple[str, str, datetime]]) -> tuple[Stay, ...]:
    """The stays that follow from moves in their order: the status and phase of each, and when."""
    ends = [*(at for _, _, at in moves[1:]), None]
    return tuple(Stay(status, phase, at, end) for (status, phase, at), end in zip(moves, ends, strict=True))


def rail(stays: Sequence[Stay], label: str, kind: str, now: datetime) -> tuple[Stop, ...]:
    """The three phases that go on, and the end. `stays` are in their order; `label` is of the status it has now."""
    current = stays[-1].phase
    reached = OPEN_PHASES.index(LeadPhase(current)) if current in OPEN_PHASES else len(OPEN_PHASES)
    stops = [_stop(phase, place, reached, stays, label, now) for place, phase in enumerate(OPEN_PHASES)]
    if current not in OPEN_PHASES:
        return (*stops, Stop("Closed", "current", label[0].lower() + label[1:]))
    won = "when paid" if kind == LeadKind.DEVELOPMENT else "when paid and running"
    return (*stops, Stop("Closed", "ahead", won))


def _stop(phase: LeadPhase, place: int, reached: int, stays: Sequence[Stay], label: str, now: datetime) -> Stop:
    name = str(phase.label).capitalize()
    spent = sum((stay.lasted(now) for stay in stays if stay.phase == phase), timedelta())
    if place > reached:
        return Stop(name, "ahead", CONDITIONS[phase])
    if place == reached:
        return Stop(name, "current", f"{label}, {days(spent)} so far")
    return Stop(name, "done", days(spent) if spent else "passed over")


def days(spent: timedelta) -> str:
    """A time in whole days: `18 days`, `less than a day`."""
    if spent < timedelta(days=1):
        return "less than a day"
    return f"{spent.days} day{'s' if spent.days != 1 else ''}"
