"""The monthly meetings of the demo organisation: three that were held, one to come, one that moved. All invented."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from compass import clock
from compass.workdays import ONE_DAY
from people.models import Member
from projects import actions
from projects.demo.projects import DIRECTOR
from projects.models import Meeting
from projects.models.dated_meetings import dated

HELD = 3
LED_BY = ("Ilse Brandt", "Tendai Moyo", "Noor Haddad", "Caleb Ferris")


@dataclass(frozen=True)
class Told:
    """One meeting: its agenda (title, minutes, who), notes, decisions, tasks (what, who), and what nobody got to."""

    agenda: tuple[tuple[str, int, str], ...]
    notes: str
    decisions: tuple[str, ...]
    to_do: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, int, str], ...] = ()


BEFORE = (
    Told(
        agenda=(
            ("Who answers at night", 30, "Tendai Moyo"),
            ("The spring campaign for new communities", 20, "Priya Raman"),
        ),
        notes="## Nights\n\nFour of the last six alarms could have waited until morning; two could not.\n\n"
        "- Alarms get **two levels**\n- Whoever is woken takes the next morning off\n\n"
        "## New communities\n\nPriya showed the letters. They promise less, and say sooner what it costs.",
        decisions=("Alarms have two levels; only the upper one wakes somebody.",),
        to_do=(("Sort the alarms into two levels", "Tendai Moyo"),),
    ),
    Told(
        agenda=(
            ("What the first alarms by level taught us", 20, "Tendai Moyo"),
            ("Hubs for two summer schools", 25, "Noor Haddad"),
        ),
        notes="## Alarms\n\nNobody was woken in vain. One of the lower level stood for nine hours; we want to see "
        "those at noon.\n\n## Summer schools\n\nBoth get the same image. Noor writes down what a teacher has to do in "
        "the first hour.",
        decisions=("Both summer schools get one image.", "Alarms of the lower level are looked at by noon."),
        to_do=(
            ("Write down the first hour of a teacher", "Noor Haddad"),
            ("Show open alarms on the front page", "Yuki Tanabe"),
        ),
        left=(("How we say no to a community", 20, "Priya Raman"),),
    ),
    Told(
        agenda=(
            ("Looking back on the quarter", 40, "Marisol Vega"),
            ("A day on which nobody meets", 15, "Ilse Brandt"),
        ),
        notes="## The quarter\n\nWe finished more than we began. What waits on others waits *too quietly*; we want it "
        "on this agenda.\n\n## A day without meetings\n\nFour people tried it for three weeks, and keep it.",
        decisions=("Thursday is a day without meetings, for whoever wants it.",),
        to_do=(("Put the day without meetings into the handbook", "Ilse Brandt"),),
        left=(("Travel in the autumn: who, where, and what for", 20, "Caleb Ferris"),),
    ),
)
TO_COME = (
    ("What each of us would stop doing", 25, "Marisol Vega", "Bring **one** thing. It need not be yours."),
    ("Shared folders: show what stands", 15, "Yuki Tanabe", ""),
    ("Costs of storage went up by a fifth", 20, "Tendai Moyo", "The figures are in the activity backlog."),
)


def load(*, now: datetime) -> None:
    """Hold the last meetings by the same verbs as people use, then prepare the next."""
    if Meeting.objects.exists():
        return
    people = {member.name: member for member in Member.objects.all()}
    actions.plan_meetings(now=now - timedelta(days=31 * HELD))
    today = clock.organisation_day(now)
    held = list(Meeting.objects.before_day(today)[:HELD])[::-1]
    for meeting, told, name in zip(held, BEFORE, LED_BY, strict=False):
        _hold(meeting, told, people[name], people)
    actions.plan_meetings(now=now)
    ahead = [each for each in dated(Meeting.objects.from_day(today)) if each.meeting.is_ahead(now)]
    _prepare(ahead[0].meeting, people, now)
    if warned := [each.meeting for each in ahead[1:] if each.starts.warnings]:
        _move(warned[0], people, now)


def _hold(meeting: Meeting, told: Told, leads: Member, people: dict[str, Member]) -> None:
    before, after = meeting.starts - timedelta(days=4), meeting.starts + timedelta(hours=1)
    actions.name_facilitator(meeting, facilitator=leads, by=people[DIRECTOR], now=before)
    for title, minutes, name in told.agenda:
        item = actions.add_agenda_item(meeting, title=title, minutes=minutes, by=people[name], now=before)
        actions.talk_agenda_item(item, by=leads, now=after)
    for title, minutes, name in told.left:
        actions.add_agenda_item(meeting, title=title, minutes=minutes, by=people[name], now=before)
    actions.write_notes(meeting, notes=told.notes, base_revision=0, by=leads, now=after)
    for words in told.decisions:
        actions.add_decision(meeting, words=words, by=leads, now=after)
    for title, name in told.to_do:
        actions.add_action_item(meeting, title=title, owner=people[name], by=leads, now=after)
    for item in meeting.items.open().exclude(carried_from=None).select_related("meeting"):
        actions.talk_agenda_item(item, by=leads, now=after)
    actions.close_meeting(meeting, by=leads, now=meeting.ends + timedelta(minutes=5))


def _prepare(meeting: Meeting, people: dict[str, Member], now: datetime) -> None:
    actions.name_facilitator(meeting, facilitator=people[LED_BY[HELD]], by=people[DIRECTOR], now=now)
    for title, minutes, name, text in TO_COME:
        actions.add_agenda_item(meeting, title=title, text=text, minutes=minutes, by=people[name], now=now)


def _move(meeting: Meeting, people: dict[str, Member], now: datetime) -> None:
    actions.move_meeting(
        meeting,
        held_on=meeting.held_on + ONE_DAY,
        local_time=meeting.local_time,
        why="A public holiday where most of us live",
        base_revision=meeting.revision,
        by=people[DIRECTOR],
        now=now,
    )
