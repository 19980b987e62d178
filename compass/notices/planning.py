"""What will be sent, to whom, when and why: notices that wait, and reminders whose time has not come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from compass.audit.walls import words_closed_to
from compass.notices.drain.arrivals import notices_of
from compass.notices.models import Notice, NoticeQuerySet
from compass.notices.policy import LOOK_BACK
from compass.person import Person
from compass.portal.contracts import Reminder, reminders_between


@dataclass(frozen=True)
class Planned:
    """One line of the plan: a notice that waits, or one that will be written when it is due."""

    notice: Notice
    is_written: bool

    def as_line(self) -> str:
        """The line as text."""
        notice = self.notice
        return f"{notice.send_at.isoformat(timespec='minutes')}  {notice.recipient_name}  {notice.subject}"

    def as_data(self) -> dict[str, Any]:
        """The line as JSON-ready data; instants in ISO form."""
        notice = self.notice
        return {
            "send_at": notice.send_at.isoformat(),
            "due_at": notice.due_at.isoformat(),
            "to": notice.recipient_name,
            "address": notice.member.email if notice.member else notice.address,
            "kind": notice.kind,
            "key": notice.key,
            "subject": notice.subject,
            "digest": notice.digest,
            "why": notice.why,
        }


def planned(now: datetime, until: datetime, *, viewer: Person | None = None) -> list[Planned]:
    """Everything that goes out by `until`, in that order: a viewer's part of it, or all for the command line.

    Sealed notices are in nobody's plan.
    """
    reminders = reminders_between(now - LOOK_BACK, until)
    wanted = {(each.member_id, each.key) for each in reminders}
    waiting = [
        Planned(notice, is_written=True)
        for notice in _visible(viewer).waiting().filter(send_at__lte=until).select_related("member", "mail")
        if not notice.reminder or notice.due_at < now - LOOK_BACK or (notice.member_id, notice.key) in wanted
    ]
    coming = [each for each in _coming(reminders, now, viewer) if each.notice.send_at <= until]
    active = [each for each in waiting + coming if each.notice.member is None or each.notice.member.is_active]
    return sorted(active, key=lambda each: (*_place(each), each.notice.recipient_name))


def gathered(plan: Iterable[Planned]) -> list[tuple[Planned, list[str]]]:
    """The plan with one line for what several people are told at the same time, and their names."""
    groups = [list(group) for _, group in groupby(plan, key=_place)]
    return [(group[0], [each.notice.recipient_name for each in group]) for group in groups]


def _place(line: Planned) -> tuple[datetime, str, str]:
    return line.notice.send_at, line.notice.subject, line.notice.key


def _coming(reminders: Sequence[Reminder], now: datetime, viewer: Person | None) -> list[Planned]:
    """The reminders that are no notices yet and have not expired."""
    known = set(Notice.objects.filter(reminder=True).values_list("member_id", "key"))
    everything = viewer is None or viewer.has_perm("notices.view_notice")
    closed = words_closed_to(viewer) if viewer else ()
    fresh = [
        each
        for each in reminders
        if each.expires_at > now
        and (each.member_id, each.key) not in known
        and ((everything and not each.key.startswith(closed)) or (viewer is not None and each.member_id == viewer.pk))
    ]
    return [Planned(notice, is_written=False) for notice in notices_of(fresh, now)]


def _visible(viewer: Person | None) -> NoticeQuerySet:
    return Notice.objects.unsealed() if viewer is None else Notice.objects.visible_to(viewer)
