"""Monthly meetings for tests, planned and filled by the same verbs as people use."""

from datetime import date, datetime

from people.models import Member
from projects import actions
from projects.models import AgendaItem, Meeting


def make_meetings(*, now: datetime) -> None:
    """The months ahead of an instant are planned."""
    actions.plan_meetings(now=now)


def meeting_of(year: int, month: int) -> Meeting:
    """The meeting of a month, as it stands."""
    return Meeting.objects.get(month_on=date(year, month, 1))


def make_item(title: str = "Nights", *, meeting: Meeting, by: Member, now: datetime, minutes: int = 10) -> AgendaItem:
    """Something on the agenda of a meeting."""
    return actions.add_agenda_item(meeting, title=title, minutes=minutes, by=by, now=now)


def on_agenda(meeting: Meeting) -> list[tuple[str, str]]:
    """What stands on an agenda, in its order, each with what became of it."""
    return list(AgendaItem.objects.filter(meeting=meeting).values_list("title", "state"))


def move(meeting: Meeting, held_on: date, *, by: Member, now: datetime, why: str = "A holiday") -> Meeting:
    """Move a meeting to another day as somebody who sees it as it stands."""
    meeting.refresh_from_db()
    revision, hour = meeting.revision, meeting.local_time
    return actions.move_meeting(
        meeting, held_on=held_on, local_time=hour, why=why, base_revision=revision, by=by, now=now
    )
