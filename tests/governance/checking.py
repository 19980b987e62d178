"""One life of a proposal, as the policy dates it, held against the oracle of `lives`."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from governance.enums import Consultation, Stage
from governance.policy.dates import Dates, Moved, dates, may_be_asked_for, voting_days_after
from governance.policy.rules import VotingRules
from governance.policy.stages import stage
from tests import oracles
from tests.governance.lives import Life, begins, expected, voting_days

A_MOMENT = timedelta(microseconds=1)


@dataclass
class Standing:
    """A proposal that needs a vote, and nothing else happened to it."""

    opens_at: datetime
    closes_at: datetime
    consultation: str = Consultation.VOTE
    withdrawn_at: datetime | None = None
    declared_at: datetime | None = None
    result: str = ""
    implemented_at: datetime | None = None
    archived_at: datetime | None = None


def rules_of(life: Life) -> VotingRules:
    """The rules of a life, as the policy reads them."""
    return VotingRules(
        discussion_days=life.discussion_days,
        weekday=life.weekday,
        weeks=life.weeks,
        ballot_days=life.ballot_days,
        discussion_notice=life.discussion_notice,
        closing_notice=life.closing_notice,
        told_at=life.told_at,
    )


def dated(life: Life) -> Dates:
    """Its dates, as the policy has them."""
    moves = [Moved(turn.on, turn.to, "Noor", "Away.") for turn in life.turns]
    return dates(life.filed_on, rules_of(life), ZoneInfo(life.zone), moves=moves)


def check(life: Life, found: Dates, *, slowly: bool = False) -> None:
    """Every date of a life, the instants of opening and close on its zone's clock, and the stages around them."""
    zone, wanted = ZoneInfo(life.zone), expected(life)
    assert (found.discussion_ends.answer, found.opens.answer, found.closes.answer) == (
        *(wanted.discussed_until, wanted.opens_on, wanted.closes_on),
    ), life
    for notice, day in (
        (found.discussion_notice, wanted.discussion_notice_on),
        (found.closing_notice, wanted.closing_notice_on),
    ):
        assert bool(notice) == bool(day), life
        assert not notice or not day or shows(notice.at, datetime.combine(day, life.told_at), zone), life
    opens, closes = found.opens.at.astimezone(UTC), found.closes.at.astimezone(UTC)
    assert begins(opens, wanted.opens_on, zone), life
    assert begins(closes, wanted.closes_on, zone), life
    facts = Standing(opens, closes)
    around = (opens - A_MOMENT, opens, closes - A_MOMENT, closes)
    assert [stage(facts, at) for at in around] == [
        *(Stage.DISCUSSION, Stage.VOTING, Stage.VOTING, Stage.CLOSED),
    ], life
    if slowly:
        _check_slowly(life, found, zone, wanted.opens_on)


def shows(at: datetime, wall: datetime, zone: ZoneInfo) -> bool:
    """Whether a zone's clock shows a time at an instant, or, where it leaves that time out, would have."""
    if at.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall:
        return True
    return at == oracles.wall_to_instant(wall, zone)


def _check_slowly(life: Life, found: Dates, zone: ZoneInfo, opens_on: date) -> None:
    """The same instants by trying each offset of the zone, and the days that somebody may ask for next."""
    for moment in (found.opens, found.closes):
        assert isinstance(moment.answer, date)
        midnight = datetime.combine(moment.answer, datetime.min.time())
        assert moment.at == oracles.wall_to_instant(midnight, zone), life
    rules, every = rules_of(life), voting_days(life.weekday, life.weeks)
    assert voting_days_after(opens_on, rules, 12) == [day for day in every if day > opens_on][:12], life
    for offset in range(-7, 90):
        day = opens_on + timedelta(days=offset)
        assert may_be_asked_for(day, opens_on, life.filed_on, rules) == (offset > 0 and day in every), life
