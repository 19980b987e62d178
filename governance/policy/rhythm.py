"""When the council is told of its meetings, and of what is open each week (handbook 5.3.1). Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step, at_local, so_many
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer, LocalTime, Text, Weekday
from compass.handbook.mailbox import Mailbox
from compass.handbook.policy import Rules, clause
from compass.workdays import A_WEEK, WEEKDAYS, monday_of

BY_HAND, AUTOMATIC = "by-hand", "automatic"
LONGEST_NOTICE = timedelta(hours=336)


@dataclass(frozen=True, kw_only=True)
class RhythmRules(Rules):
    """What the council hears regularly, and where."""

    meeting_hours: int = clause(
        "governance.meeting-notice",
        title="Notice before a council meeting",
        kind=Integer(1, 336, "hour"),
        start=24,
        text="Members of the council are told of a meeting {value} before it begins.",
        phrase="{value} before",
        decider=Decider.OWNER,
    )
    update_weekday: int = clause(
        "governance.update-weekday",
        title="Weekday of the weekly update",
        kind=Weekday(),
        start="Monday",
        text="The director tells the council each week which proposals are open, on {value}.",
        decider=Decider.OWNER,
    )
    update_at: time = clause(
        "governance.update-time",
        title="Hour of the weekly update",
        kind=LocalTime(),
        start="09:00",
        text="The weekly update is due at {value} on the organisation's clock.",
        phrase="at {value}",
        decider=Decider.OWNER,
    )
    update_sender: str = clause(
        "governance.update-sender",
        title="Who sends the weekly update",
        kind=Text(choices=((BY_HAND, "by the director"), (AUTOMATIC, "by the portal itself"))),
        start=BY_HAND,
        text="The weekly update is sent {value}.",
        decider=Decider.OWNER,
    )
    council_address: str = clause(
        "governance.council-address",
        title="Address of the council",
        kind=Mailbox(),
        start="",
        text="What the council is told also goes to the address of its group: {value}.",
        decider=Decider.OWNER,
    )


def update_due(day: date, rules: RhythmRules, zone: ZoneInfo) -> Explanation:
    """When the update of a day's week is due. The rules are those of its Monday."""
    monday = monday_of(day)
    on = monday + timedelta(days=rules.update_weekday)
    at, weekday, hour = at_local(on, rules.update_at, zone), rules.cite("update_weekday"), rules.cite("update_at")
    return Explanation(
        question="weekly-update",
        subject=monday.isoformat(),
        title="Weekly update",
        answer=at,
        zone=zone,
        steps=(
            Step(Mark.START, monday, "the week begins"),
            Step(Mark.SUBTOTAL, on, f"its {WEEKDAYS[rules.update_weekday]}", weekday),
            Step(Mark.RESULT, at, hour.words, hour),
        ),
        pinned_on=monday,
    )


def update_expires(due: Explanation) -> datetime:
    """When the week of an update is over, and with it the time to send it."""
    monday = monday_of(due.at.date())
    return at_local(monday + A_WEEK, time(0), due.zone)


def meeting_notice(starts_at: datetime, called_on: date, rules: RhythmRules, zone: ZoneInfo) -> Explanation:
    """When the council is told of a meeting. The rules are those of the day on which it was called."""
    cited, begins = rules.cite("meeting_hours"), starts_at.astimezone(zone)
    at = (starts_at - timedelta(hours=rules.meeting_hours)).astimezone(zone)
    return Explanation(
        question="council-meeting-notice",
        subject="",
        title="Told of the meeting",
        answer=at,
        zone=zone,
        steps=(
            Step(Mark.START, begins, "the meeting begins"),
            Step(Mark.MINUS, so_many(rules.meeting_hours, "hour"), f"“{cited.words}”", cited),
            Step(Mark.RESULT, at, "the council is told"),
        ),
        pinned_on=called_on,
    )
