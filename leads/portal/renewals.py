"""What the ends of agreements offer the portal: words in time, cards, duties, the calendar, and why on these days.

That an agreement stands, and until when, everybody of the team may know; its lead is for readers alone.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse

from compass import clock
from compass.explanation import Explanation, instant, say
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Card, Duty, Event, Kind, Link, Reminder
from compass.requests import is_number
from compass.workdays import ONE_DAY
from leads.models import Agreement, reads_leads
from leads.models.dated_agreements import DatedAgreement, answering, dated, known_to, watched, whole
from leads.policy.renewals import DECOMMISSION, ENDING, LONGEST, OVER, RENEWAL, Notice, over
from leads.portal.leads import READERS
from people.models import Member

ZONE = settings.ORGANISATION_ZONE
KIND = "agreement"
FARTHEST = timedelta(days=LONGEST)
NOTICES, LENGTH, STEPS = "leads.renewal-notices", "leads.decommission-length", "leads.decommission-steps"


@contracts.links.register
def navigation() -> Iterator[Link]:
    """Agreements, for those who read leads."""
    yield Link("Sales", "Agreements", "file-text", "leads:agreement-list", order=72, permission=READERS)


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of agreements and of plans to take hubs down."""
    for page in ("agreement-list", "agreement-without-hub", "agreement-not-running", "hub-without-agreement"):
        yield Behind(f"leads:{page}", (NOTICES, LENGTH))
    for page in ("detail", "extend", "cancel"):
        yield Behind(f"leads:decommission-{page}", (LENGTH, STEPS))


@contracts.kinds.register
def kinds() -> Iterator[Kind]:
    """The ends of agreements, and the last days of hubs."""
    yield Kind(KIND, "Agreements", "file-text", order=65)


@contracts.reminders.register
def reminders(first: datetime, last: datetime) -> Iterator[Reminder]:
    """Whoever sees to an agreement is told before it ends; the last time, the champion of its community as well."""
    today = clock.organisation_day(first) - ONE_DAY
    until = clock.organisation_day(last) + FARTHEST + ONE_DAY
    found = dated(whole(watched(Agreement.objects.ending(today, until))))
    seen_to_by = _seen_to_by(found, clock.organisation_day(last))
    for each in found:
        told = each.told
        for notice, due in told:
            if not first <= due.at <= last:
                continue
            people = {member.pk: reverse("leads:agreement-list") for member in seen_to_by[each.agreement.pk]}
            if notice == told[-1][0] and (champion := _champion_of(each)):
                people.setdefault(champion.pk, reverse("leads:hub-list"))
            for member_id, path in people.items():
                yield _reminder(each, notice, due, member_id, path)


@contracts.cards.register
def agreements_that_end(person: Person, now: datetime) -> Iterator[Card]:
    """Agreements that are near their end while nobody has begun to renew them, for whoever sees to them."""
    today = clock.organisation_day(now)
    visible = Agreement.objects.visible_to(person).ending(today, today + FARTHEST)
    ending = visible.filter(decommission=None).order_by("ends_on", "pk")
    near = [each for each in dated(whole(watched(ending))) if each.is_near(today)] if reads_leads(person) else []
    seen_to_by = _seen_to_by(near, today)
    for each in near:
        if person in seen_to_by[each.agreement.pk] and not each.renewal:
            title = f"Begin to renew: {each.agreement.community}"
            reason = "Its agreement ends, and nothing follows it yet"
            yield Card(title, reason, reverse("leads:agreement-list"), "Open", "file-text", over(each.ends))


@contracts.cards.register
def hubs_that_are_taken_down(person: Person, now: datetime) -> Iterator[Card]:
    """Plans that go on, for whoever sees to the agreement, and for the champion of the community."""
    found = dated(whole(known_to(person).being_taken_down().order_by("decommission__until_on", "pk")))
    seen_to_by = _seen_to_by(found, clock.organisation_day(now))
    for each in found:
        if each.plan and (person in seen_to_by[each.agreement.pk] or person == _champion_of(each)):
            title, reason = f"Take down the hubs of {each.agreement.community}", "Their agreement is not renewed"
            yield Card(title, reason, each.plan.get_absolute_url(), "Open", "server", over(each.taken_down))


@contracts.duties.register
def ends_to_see_to(first: date, last: date) -> Iterator[Duty]:
    """The last days of agreements that nothing follows, and of hubs that are taken down, for whoever sees to them."""
    ending = watched(Agreement.objects.ending(first, last).filter(decommission=None))
    planned = Agreement.objects.being_taken_down().filter(decommission__until_on__range=(first, last))
    found = dated(whole(ending | planned).order_by("pk"))
    seen_to_by = _seen_to_by(found, first)
    for each in found:
        for member in seen_to_by[each.agreement.pk]:
            if plan := each.plan:
                title = f"Take down the hubs of {each.agreement.community}"
                yield Duty(member.pk, title, plan.get_absolute_url(), over(each.taken_down))
            else:
                title = f"Renew, or let end: {each.agreement.community}"
                yield Duty(member.pk, title, reverse("leads:agreement-list"), over(each.ends))


@contracts.events.register
def ends_on_the_calendar(person: Person, first: date, last: date) -> Iterator[Event]:
    """The last days of agreements that nothing follows, and of the hubs that are taken down."""
    ending = known_to(person).ending(first, last)
    planned = known_to(person).being_taken_down().filter(decommission__until_on__range=(first, last))
    url = reverse("leads:agreement-list" if reads_leads(person) else "leads:hub-list")
    for each in dated(whole((ending | planned).order_by("pk"))):
        community, plan = each.agreement.community, each.plan
        if first <= each.ends_on <= last:
            uid = f"agreement-{each.agreement.pk}-end@leads"
            yield _event(uid, each.agreement.revision, f"Agreement ends: {community}", each.ends, url)
        if plan and plan.is_open and first <= plan.until_on <= last:
            uid, title = f"decommission-{plan.pk}@leads", f"Hubs are down: {community}"
            yield _event(uid, plan.revision, title, each.taken_down, plan.get_absolute_url())


def _seen_to_by(found: list[DatedAgreement], day: date) -> dict[int, list[Member]]:
    return answering([each.agreement for each in found], day) if found else {}


def _champion_of(each: DatedAgreement) -> Member | None:
    community = each.agreement.community
    return community.champion if community and community.champion and community.champion.is_active else None


def _reminder(each: DatedAgreement, notice: Notice, due: Explanation, member_id: int, path: str) -> Reminder:
    begun = " Somebody has begun to renew it." if each.renewal else " Nothing follows it yet."
    return Reminder(
        key=f"leads:agreement:{each.agreement.pk}:{notice.key}:{due.answer}",
        member_id=member_id,
        due_at=due.at,
        expires_at=instant(each.ends_on + ONE_DAY, ZONE),
        subject=f"{notice.label}: {each.agreement.community}",
        body=f"The {each.agreement} ends {say(each.ends_on)}.{begun}",
        path=path,
        explanation=due,
    )


def _event(uid: str, revision: int, title: str, day: Explanation, url: str) -> Event:
    return Event(
        uid=uid,
        revision=revision,
        title=title,
        kind=KIND,
        icon="file-text",
        starts=day.answer,
        ends=day.answer + ONE_DAY,
        zone=ZONE.key,
        url=url,
        explanation=day,
    )


def _of_agreement(
    pick: Callable[[DatedAgreement], Explanation | Mapping[str, Explanation]],
) -> Callable[[str, Person | None], Explanation]:
    """A date of an agreement, by its number, with the key of a notice after it where there are several."""

    def explain(subject: str, viewer: Person | None) -> Explanation:
        number, _, key = subject.partition("-")
        if is_number(number):
            for each in dated(whole(known_to(viewer).filter(pk=int(number)))):
                found = pick(each)
                if isinstance(found, Explanation):
                    return found
                if key in found:
                    return found[key]
        raise explainers.UnknownSubject(f"{subject!r} is no agreement with such a date.")

    return explain


for _question, _asks, _example, _pick in (
    (ENDING, "When does an agreement end?", "7", lambda each: each.ends),
    (
        RENEWAL,
        "When is somebody told that an agreement ends?",
        "7-renew",
        lambda each: {notice.key: due for notice, due in each.told},
    ),
    (f"{ENDING}{OVER}", "When is the last day of an agreement over?", "7", lambda each: over(each.ends)),
    (f"{DECOMMISSION}{OVER}", "When is the last day of its hubs over?", "7", lambda each: over(each.taken_down)),
    (DECOMMISSION, "Until when are the hubs of an agreement taken down?", "7", lambda each: each.taken_down),
):
    explainers.register(explainers.Explainer(_question, _asks, _example, _of_agreement(_pick)))
