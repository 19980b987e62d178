"""How far leads came, how long they stood where, and where they were given up. Pure.

A lead that came further has reached all that lies before, also where it passed over some of it. Time is elapsed time.
A lead that still stands somewhere has been there for at least so long: it counts as one that has not left yet, so that
the times of those who were quick alone are not taken for those of all (the estimate of Kaplan and Meier).
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from leads.enums import LeadKind, LeadPhase
from leads.policy.rail import Stay
from leads.policy.stages import GIVEN_UP, OPEN_PHASES, StageRules, Status

ORDER: tuple[LeadPhase, ...] = (*OPEN_PHASES, LeadPhase.WON)
"""The phases of the funnel, from its mouth on."""
QUARTERS = (25, 50, 75)
NEARLY = 1e-9


@dataclass(frozen=True)
class Way:
    """A lead as the funnel sees it: its stays in their order, and why it was given up, if it was.

    Of one that was imported nobody knows since when it stands where it began here.
    """

    kind: str
    stays: tuple[Stay, ...]
    reason: str = ""
    is_imported: bool = False

    @property
    def phase(self) -> str:
        """Where it stands."""
        return self.stays[-1].phase


@dataclass(frozen=True)
class Times:
    """How long leads stood somewhere: how many have left and how many stand there; within which time a quarter, half
    and three quarters leave, None where too few have."""

    left: int
    standing: int
    quarters: tuple[timedelta | None, timedelta | None, timedelta | None]

    @property
    def half(self) -> timedelta | None:
        """The median."""
        return self.quarters[1]


@dataclass(frozen=True)
class Reached:
    """A phase or a status: how many leads reached it, how many of those before that is in percent, and their times.

    `share` is None for the first, and where none reached the one before.
    """

    key: str
    label: str
    count: int
    share: int | None
    times: Times


@dataclass(frozen=True)
class GivenUp:
    """Leads that were given up in a phase: how many were lost and how many out of scope, with reasons and how often."""

    label: str
    lost: int
    out_of_scope: int
    reasons: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Funnel:
    """All that the funnel of some leads says."""

    count: int
    phases: tuple[Reached, ...]
    statuses: tuple[Reached, ...]
    given_up: tuple[GivenUp, ...]
    kinds: tuple[tuple[str, tuple[int, ...]], ...]


def funnel(ways: Sequence[Way], rules: StageRules, now: datetime) -> Funnel:
    """The funnel of leads; those that were merged into others are not among them."""
    ways = [way for way in ways if way.phase != LeadPhase.MERGED]
    statuses = [each for each in rules.all() if each.phase in ORDER]
    furthest = [_furthest(way, statuses) for way in ways]
    return Funnel(
        len(ways),
        _phases(ways, [ORDER.index(LeadPhase(statuses[place].phase)) for place in furthest], now),
        _statuses(ways, statuses, furthest, now),
        _given_up(ways),
        _kinds(ways, [ORDER.index(LeadPhase(statuses[place].phase)) for place in furthest]),
    )


def within(percent: int, over: Iterable[timedelta], going: Iterable[timedelta]) -> timedelta | None:
    """The time within which so many percent leave: `over` are the stays that have ended, `going` those that go on.

    None where fewer than that are known to have left.
    """
    ended, open_ones = sorted(over), sorted(going)
    staying = 1.0
    for length, number in Counter(ended).items():
        there = len(ended) - bisect_left(ended, length) + len(open_ones) - bisect_left(open_ones, length)
        staying *= 1 - number / there
        if staying <= 1 - percent / 100 + NEARLY:
            return length
    return None


def _furthest(way: Way, statuses: Sequence[Status]) -> int:
    """The place of the furthest status that a lead stood in; the first one where it was given up at once.

    What the clause has no more counts as the first status of its phase.
    """
    places = {status.key: place for place, status in enumerate(statuses)}
    first = {status.phase: place for place, status in reversed(list(enumerate(statuses)))}
    return max((places.get(stay.status, first[stay.phase]) for stay in way.stays if stay.phase in ORDER), default=0)


def _phases(ways: Sequence[Way], furthest: Sequence[int], now: datetime) -> tuple[Reached, ...]:
    told = [(str(phase), str(phase.label).capitalize()) for phase in ORDER]
    lengths = _lengths(ways, [{stay.phase for stay in way.stays} for way in ways], now, by_phase=True)
    return _reached(told, furthest, lengths)


def _statuses(
    ways: Sequence[Way], statuses: Sequence[Status], furthest: Sequence[int], now: datetime
) -> tuple[Reached, ...]:
    told = [(status.key, status.label) for status in statuses]
    lengths = _lengths(ways, [{stay.status for stay in way.stays} for way in ways], now, by_phase=False)
    return _reached(told, furthest, lengths)


Lengths = Mapping[str, tuple[list[timedelta], list[timedelta]]]


def _lengths(ways: Sequence[Way], places: Sequence[set[str]], now: datetime, *, by_phase: bool) -> Lengths:
    """How long each lead stood in each place, all its stays there together: of those who left, and of those there."""
    found: dict[str, tuple[list[timedelta], list[timedelta]]] = defaultdict(lambda: ([], []))
    for way, own in zip(ways, places, strict=True):
        known = way.stays[1:] if way.is_imported else way.stays
        for place in own:
            there = [stay for stay in known if (stay.phase if by_phase else stay.status) == place]
            if there and way.phase != LeadPhase.MERGED:
                stands = there[-1] is way.stays[-1]
                found[place][stands].append(sum((stay.lasted(now) for stay in there), timedelta()))
    return found


def _reached(told: Sequence[tuple[str, str]], furthest: Sequence[int], lengths: Lengths) -> tuple[Reached, ...]:
    rows: list[Reached] = []
    for place, (key, label) in enumerate(told):
        count = sum(reached >= place for reached in furthest)
        before = rows[-1].count if rows else 0
        over, going = lengths.get(key, ([], []))
        first, half, third = (within(percent, over, going) for percent in QUARTERS)
        share = round(100 * count / before) if before else None
        rows.append(Reached(key, label, count, share, Times(len(over), len(going), (first, half, third))))
    return tuple(rows)


def _given_up(ways: Sequence[Way]) -> tuple[GivenUp, ...]:
    """By the phase in which each was given up for the last time; those that came here given up stand by themselves."""
    found: dict[str, list[Way]] = defaultdict(list)
    for way in ways:
        if way.phase in GIVEN_UP:
            before = [stay.phase for stay in way.stays if stay.phase not in GIVEN_UP]
            found[before[-1] if before else ""].append(way)
    labels = {**{str(phase): str(phase.label).capitalize() for phase in ORDER}, "": "Before it was imported"}
    rows = []
    for phase, label in labels.items():
        if own := found[phase]:
            lost = sum(way.phase == LeadPhase.LOST for way in own)
            reasons = sorted(Counter(way.reason for way in own).items(), key=lambda each: (-each[1], each[0]))
            rows.append(GivenUp(label, lost, len(own) - lost, tuple(reasons)))
    return tuple(rows)


def _kinds(ways: Sequence[Way], furthest: Sequence[int]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """How many of each kind reached each phase."""
    labels = {**{kind.value: str(kind.label).capitalize() for kind in LeadKind}, "": "Not known yet"}
    rows = []
    for kind, label in labels.items():
        own = [place for way, place in zip(ways, furthest, strict=True) if way.kind == kind]
        if own:
            rows.append((label, tuple(sum(place >= at for place in own) for at in range(len(ORDER)))))
    return tuple(rows)
