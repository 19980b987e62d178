"""Meetings of the council: in the calendar, and told of ahead."""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings

from compass import clock
from compass.explanation import Explanation, say, span_of_days
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Event, Kind, Reminder
from compass.portal.moments import city
from governance.models import CouncilMeeting
from governance.models.attendance import council_of
from governance.models.dated_meetings import dated
from governance.models.rolls import council_terms
from governance.policy.rhythm import LONGEST_NOTICE
from governance.portal.calendar import COUNCIL
from people.models import Member


@contracts.kinds.register
def kinds() -> Iterator[Kind]:
    """Meetings of the council."""
    yield Kind("council-meeting", "Council meetings", "users", order=21, family=COUNCIL)


@contracts.events.register
def meetings(person: Person, first: date, last: date) -> Iterator[Event]:
    """The council's meetings, for everybody; whoever is on the council that day is part of them."""
    zone = settings.ORGANISATION_ZONE
    begins, ends = span_of_days(first, last, zone)
    found = list(CouncilMeeting.objects.visible_to(person).standing().between(begins, ends))
    terms = council_terms() if found else []
    for each in found:
        council = council_of(clock.organisation_day(each.starts_at), terms)
        yield Event(
            uid=f"meeting-{each.pk}@governance",
            revision=each.revision,
            title=each.title,
            kind="council-meeting",
            icon="users",
            starts=each.starts_at,
            ends=each.ends_at,
            zone=zone.key,
            url=each.get_absolute_url(),
            people=tuple(member.pk for member in council),
            changed_at=each.revised_at or each.called_at,
            note="\n".join(filter(None, [each.place_url and f"At {each.place_url}", each.agenda_url])),
        )


@contracts.reminders.register
def words_on_meetings(first: datetime, last: datetime) -> Iterator[Reminder]:
    """Whoever is on the council on the day of a meeting is told of it some hours before."""
    near = CouncilMeeting.objects.standing().between(first, last + LONGEST_NOTICE)
    told = [each for each in dated(near) if first <= each.notice.at <= last]
    terms = council_terms() if told else []
    for each in told:
        for member in council_of(clock.organisation_day(each.meeting.starts_at), terms):
            yield _reminder(each.meeting, each.notice, member)


def _reminder(meeting: CouncilMeeting, notice: Explanation, member: Member) -> Reminder:
    where, agenda = meeting.place_url, meeting.agenda_url
    links = [where and f"Where: {where}", agenda and f"Agenda: {agenda}"]
    begins = f"It begins {say(meeting.starts_at, member.zone)} for you in {city(member.zone)}."
    return Reminder(
        key=f"governance:meeting:{meeting.pk}:{meeting.starts_at.isoformat()}",
        member_id=member.pk,
        due_at=notice.at,
        expires_at=meeting.starts_at,
        subject=f"Soon: {meeting.title}",
        body="\n\n".join([begins, *filter(None, links)]),
        path=meeting.get_absolute_url(),
        explanation=notice,
    )


def _explain(subject: str, viewer: Person | None) -> Explanation:
    """When the council is told of a meeting, for whoever may see it."""
    if subject.isascii() and subject.isdigit() and len(subject) < 10:
        for each in dated(CouncilMeeting.objects.visible_to(viewer).filter(pk=subject)):
            return each.notice
    raise explainers.UnknownSubject(f"No meeting of the council is number {subject!r}.")


explainers.register(
    explainers.Explainer("council-meeting-notice", "When is the council told of this meeting?", "1", _explain)
)
