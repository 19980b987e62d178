"""What monthly meetings offer the portal: their days, who leads them, what is told ahead, and the search for them."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, timedelta

from compass import clock
from compass.explanation import Explanation, say, so_many
from compass.handbook import rulebook
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Card, Command, Document, Duty, Event, Reminder, Source, Topic
from compass.portal.markdown import plain
from compass.portal.subscription import MEETING
from compass.workdays import ONE_DAY
from people.models import Member
from projects.enums import TaskPhase
from projects.models import ActionItem, Meeting
from projects.models.dated_meetings import DatedMeeting, attendees, dated, rule_of
from projects.policy.attendance import Attendee
from projects.policy.meetings import MeetingRules, month_named

LONGEST_NOTICE = timedelta(days=15)
MOST_AGREED = 20
"""So many undone things of earlier meetings are proposed at most, the oldest first."""

rulebook.register(MeetingRules)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What everybody may do."""
    yield Command("Put something on the next agenda", "messages-square", "projects:agenda-item-add")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of meetings."""
    when = tuple(f"projects.meeting-{each}" for each in ("weekday", "week", "hour"))
    length, place = "projects.meeting-length", "projects.meeting-place"
    warned = "organisation.warning-calendar"
    yield Behind("projects:meeting-list", (*when, "projects.meetings-ahead", warned))
    yield Behind("projects:meeting-detail", (*when, length, place, "projects.agenda-notice"))
    for page in ("move", "call-off"):
        yield Behind(f"projects:meeting-{page}", (*when, warned))
    for page in ("meeting-name-facilitator", "agenda-item-add", "agenda-item-change"):
        yield Behind(f"projects:{page}", (length, "projects.agenda-notice"))


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Monthly meetings, by their notes, decisions and agendas."""
    yield Source("meeting", "Meeting", "messages-square", _documents, Meeting.objects.visible_to)


@contracts.events.register
def meetings(person: Person, first: date, last: date) -> Iterator[Event]:
    """Each meeting that takes place, for everybody."""
    found = dated(Meeting.objects.visible_to(person).standing().between(first - ONE_DAY, last + ONE_DAY))
    everybody = Member.objects.visible_to(person).active().order_by("pk").values_list("pk", flat=True)
    people = tuple(everybody) if found else ()
    for each in found:
        yield _event(each, people)


@contracts.cards.register
def agenda_to_prepare(person: Person, now: datetime) -> Iterator[Card]:
    """Whoever leads the next meeting prepares its agenda, from when the others are told of it."""
    today = clock.organisation_day(now)
    ahead = Meeting.objects.visible_to(person).standing().between(today, today + LONGEST_NOTICE)
    for each in dated(ahead.filter(facilitator=person.pk).counted()):
        if each.notice.at <= now < each.starts.at:
            waiting = each.meeting.waiting  # type: ignore[attr-defined]  # counted
            reason = f"You lead it; its agenda has {_items(waiting)}"
            title = f"Prepare the {each.meeting.in_words}"
            yield Card(title, reason, each.meeting.get_absolute_url(), "Prepare", "messages-square", each.starts)


@contracts.duties.register
def meetings_to_lead(first: date, last: date) -> Iterator[Duty]:
    """Whoever leads a meeting is needed on its day."""
    ahead = Meeting.objects.standing().between(first, last).filter(facilitator__is_active=True)
    for each in dated(ahead):
        meeting = each.meeting
        if meeting.facilitator_id:
            yield Duty(meeting.facilitator_id, f"Lead the {meeting.in_words}", meeting.get_absolute_url(), each.starts)


@contracts.reminders.register
def words_on_agendas(first: datetime, last: datetime) -> Iterator[Reminder]:
    """Whoever is expected at a meeting is told of its agenda some days before; whoever is away then is not."""
    near = Meeting.objects.standing().between(first.date() - ONE_DAY, last.date() + LONGEST_NOTICE)
    told = [each for each in dated(near.counted()) if first <= each.notice.at <= last]
    if not told:
        return
    days = [each.meeting.held_on for each in told]
    everybody = attendees(min(days), max(days))
    for each in told:
        away = {one.member_id for one in each.absent(everybody) if one.is_told}
        for attendee in everybody:
            if attendee.member_id not in away:
                yield _reminder(each, attendee)


@contracts.topics.register
def what_was_agreed(now: datetime) -> Iterator[Topic]:
    """What earlier meetings agreed on and nobody has done yet."""
    undone = ActionItem.objects.exclude(task__phase__in=(TaskPhase.DONE, TaskPhase.DROPPED))
    earlier = undone.filter(meeting__held_on__lt=clock.organisation_day(now))
    for each in earlier.select_related("meeting", "task__owner").order_by("meeting__held_on", "pk")[:MOST_AGREED]:
        task = each.task
        with_whom = f", with {task.owner.name}" if task.owner else ""
        reason = f"Agreed {say(each.meeting.held_on)}{with_whom}; not done yet"
        yield Topic(task.title, task.get_absolute_url(), reason, task.owner_id)


def _event(each: DatedMeeting, everybody: tuple[int, ...]) -> Event:
    meeting = each.meeting
    return Event(
        uid=f"meeting-{meeting.month}@projects",
        revision=meeting.revision,
        title="Monthly meeting",
        kind=MEETING,
        icon="users",
        starts=meeting.starts,
        ends=meeting.ends,
        zone=meeting.zone,
        url=meeting.get_absolute_url(),
        people=everybody,
        explanation=each.starts,
        changed_at=meeting.changed_at,
        note=f"In {each.place}",
    )


def _reminder(each: DatedMeeting, attendee: Attendee) -> Reminder:
    meeting, leads = each.meeting, attendee.member_id == each.meeting.facilitator_id
    items = _items(meeting.waiting)  # type: ignore[attr-defined]  # counted
    begins = f"It begins {meeting.on_both_clocks(meeting.starts, attendee.zone)}"
    asked = "You lead it: see to the order and the time of its items." if leads else "Add yours."
    return Reminder(
        key=f"projects:meeting:{meeting.month}:{meeting.starts.isoformat()}",
        member_id=attendee.member_id,
        due_at=each.notice.at,
        expires_at=meeting.starts,
        subject=f"{'You lead it' if leads else 'Agenda'}: {meeting}",
        body=f"The agenda has {items}. {asked}\n\n{begins}. Everybody meets in {each.place}.",
        path=meeting.get_absolute_url(),
        explanation=each.notice,
    )


def _items(count: int) -> str:
    return so_many(count, "item") if count else "nothing on it yet"


def _documents(pks: Collection[int] | None) -> Iterator[Document]:
    found = Meeting.objects.prefetch_related("items", "decisions").order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator(chunk_size=500):
        decisions = " ".join(decision.words for decision in each.decisions.all())
        agenda = " ".join(f"{item.title} {plain(item.text)}" for item in each.items.all())
        text = f"{plain(each.notes)} {decisions} {agenda}"
        if text.strip():
            yield Document(each.pk, str(each), text, each.get_absolute_url(), each.month)


def explain_by_rule(subject: str, viewer: Person | None) -> Explanation:
    """When the meeting of a month is by the rules."""
    month = month_named(subject)
    if month is None:
        raise explainers.UnknownSubject(f"{subject!r} is no month; write one such as 2022-03.")
    if found := rule_of(month):
        return found
    raise explainers.UnknownSubject(f"The rule gives {subject} no meeting.")


def _own(pick: Callable[[DatedMeeting], Explanation]) -> Callable[[str, Person | None], Explanation]:
    """A date of a meeting that is planned, for whoever may see it."""

    def explain(subject: str, viewer: Person | None) -> Explanation:
        for each in dated(Meeting.objects.visible_to(viewer).named(subject)):
            return pick(each)
        raise explainers.UnknownSubject(f"No meeting is planned for {subject!r}.")

    return explain


explainers.register(
    explainers.Explainer(
        "monthly-meeting", "When is the monthly meeting of a month?", "2022-03", explain_by_rule, calculation=True
    )
)
explainers.register(explainers.Explainer("meeting", "When is this meeting?", "2022-03", _own(lambda each: each.starts)))
explainers.register(
    explainers.Explainer(
        "agenda-notice", "When are people told of the agenda?", "2022-03", _own(lambda each: each.notice)
    )
)
