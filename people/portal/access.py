"""What systems and the access ledger offer the portal: what waits for whoever gives access, and what search finds."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from compass import clock
from compass.explanation import Explanation, say
from compass.handbook import rulebook
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Card, Command, Document, Link, Reminder, Source
from people.enums import AccessStage, Role
from people.models import AccessGrant, DatedGrant, Member, System, answering, dated
from people.models.systems import SystemQuerySet
from people.policy.access import LONGEST_NOTICE, AccessRules

PAGES = (
    *("access-list", "access-ask", "access-detail", "access-give", "access-review", "access-end"),
    *("system-list", "system-detail", "system-add", "system-change", "system-retire", "system-restore"),
)

rulebook.register(AccessRules)


@contracts.links.register
def navigation() -> Iterator[Link]:
    """Who reaches what."""
    yield Link("People", "Access", "lock", "people:access-list", order=35)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What everybody may do."""
    yield Command("Ask for access to a system", "lock", "people:access-ask")
    yield Command("Look up a system", "server", "people:system-list")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of systems and access."""
    for page in PAGES:
        yield Behind(f"people:{page}", tuple(spec.key for _, spec in AccessRules.clauses()))


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Systems that are in use."""
    yield Source("system", "System", "server", _systems, visible_systems)


def visible_systems(person: Person) -> SystemQuerySet:
    """The systems that somebody finds."""
    visible: SystemQuerySet = System.objects.visible_to(person)
    return visible.in_use()


def _systems(pks: Collection[int] | None) -> Iterator[Document]:
    found = System.objects.in_use().order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        yield Document(each.pk, each.name, f"{each.purpose} {each.link}", each.get_absolute_url(), "System")


@contracts.cards.register
def access_to_decide(person: Person, now: datetime) -> Iterator[Card]:
    """Requests, looks that are due and what former members still reach, for whoever gives access to it."""
    today = clock.organisation_day(now)
    soon = AccessGrant.objects.visible_to(person).pressing(today + timedelta(days=LONGEST_NOTICE))
    pressing = list(soon.listed().order_by("system__name", "member__name", "pk"))
    if not pressing:
        return
    systems = System.objects.visible_to(person).filter(pk__in={each.system_id for each in pressing})
    answers = {pk for pk, whom in answering(systems.prefetch_related("granters"), today).items() if person in whom}
    mine = [each for each in pressing if each.system_id in answers]
    yield from _requests([each for each in mine if each.stage == AccessStage.ASKED])
    yield from _looks([each for each in mine if each.stage == AccessStage.HELD and each.member.is_active], now)
    yield from _left([each for each in (pressing if _directs(person) else mine) if not each.member.is_active])


@contracts.reminders.register
def looks_due(first: datetime, last: datetime) -> Iterator[Reminder]:
    """Whoever gives access is told before they are to look at it again, once for all that falls due on a day."""
    until = clock.organisation_day(last) + timedelta(days=LONGEST_NOTICE + 1)
    lines = AccessGrant.objects.due_by(until).filter(look_again_on__gte=clock.organisation_day(first))
    found = dated(lines.listed().order_by("system__name", "system", "look_again_on", "member__name", "pk"))
    if not found:
        return
    systems = System.objects.filter(pk__in={each.grant.system_id for each in found}).prefetch_related("granters")
    asked = answering(systems, clock.organisation_day(last))
    for (system_id, _), group in groupby(found, key=lambda each: (each.grant.system_id, each.grant.look_again_on)):
        yield from _reminders(list(group), asked[system_id], first, last)


def _requests(requests: Sequence[AccessGrant]) -> Iterator[Card]:
    for each in requests:
        asker = "They" if each.asked_by_id == each.member_id else each.asked_by
        yield Card(
            title=f"Give access: {each.what}, {each.member}",
            reason=f"{asker} asked, and you give access to it",
            url=each.get_absolute_url(),
            action="Answer",
            icon="lock",
        )


def _looks(held: Sequence[AccessGrant], now: datetime) -> Iterator[Card]:
    due = [each for each in dated(held) if each.due and each.notice and each.notice.at <= now] if held else []
    for system, group in groupby(due, key=lambda each: each.grant.system):
        lines = list(group)
        earliest = min((each.due for each in lines if each.due), key=lambda each: each.at)
        yield Card(
            title=f"Look again who reaches {system}",
            reason=f"You give access to it; {_names([each.grant for each in lines])}",
            url=_list(system=system.slug, look="due"),
            action="Look",
            icon="lock",
            due=earliest,
        )


def _left(held: Sequence[AccessGrant]) -> Iterator[Card]:
    for _, group in groupby(sorted(held, key=lambda each: each.member_id), key=lambda each: each.member_id):
        lines = list(group)
        member = lines[0].member
        what = lines[0].what if len(lines) == 1 else f"{len(lines)} systems"
        yield Card(
            title=f"{member} has left and still reaches {what}",
            reason=f"Take it away there, then end it here: {_several([each.what for each in lines])}",
            url=_list(member=str(member.pk), look="left"),
            action="End it",
            icon="lock",
        )


def _reminders(
    lines: Sequence[DatedGrant], asked: Sequence[Member], first: datetime, last: datetime
) -> Iterator[Reminder]:
    """Lines of one system that are due on the same day, and may have been given under different rules."""
    line = lines[0]
    if line.due is None or line.notice is None or not first <= line.notice.at <= last:
        return
    system = line.grant.system
    for member in asked:
        yield Reminder(
            key=f"people:access-review:{system.pk}:{line.grant.look_again_on}:{line.notice.at.date()}",
            member_id=member.pk,
            due_at=line.notice.at,
            expires_at=line.due.at,
            subject=f"Look again who reaches {system}",
            body=f"Look by {say(line.due.answer)} whether these people still need access to {system}, and say so or "
            f"end it: {_names([each.grant for each in lines])}.",
            path=_list(system=system.slug, look="due"),
            explanation=line.notice,
        )


def _directs(person: Person) -> bool:
    return isinstance(person, Member) and Role.DIRECTOR in person.roles


def _names(grants: Sequence[AccessGrant]) -> str:
    return _several([f"{each.member}{f' ({each.scope})' if each.scope else ''}" for each in grants])


def _several(words: Sequence[str]) -> str:
    """A few of them, and how many more."""
    few = ", ".join(words[:3])
    return few if len(words) <= 3 else f"{few} and {len(words) - 3} more"


def _list(**query: str) -> str:
    return f"{reverse('people:access-list')}?{urlencode(query)}"


def _of_grant(
    pick: Callable[[DatedGrant], Explanation | None],
) -> Callable[[str, Person | None], Explanation]:
    """A date of a line of the ledger, by its number."""

    def explain(subject: str, viewer: Person | None) -> Explanation:
        if subject.isascii() and subject.isdigit() and len(subject) < 19:
            for each in dated(AccessGrant.objects.visible_to(viewer).filter(pk=int(subject)).listed()):
                if found := pick(each):
                    return found
        raise explainers.UnknownSubject(f"{subject!r} is no access that somebody has.")

    return explain


explainers.register(
    explainers.Explainer(
        "access-review", "By when does somebody look again at an access?", "7", _of_grant(lambda each: each.due)
    )
)
explainers.register(
    explainers.Explainer(
        "access-review-notice",
        "When is whoever gives access told to look again?",
        "7",
        _of_grant(lambda each: each.notice),
    )
)
