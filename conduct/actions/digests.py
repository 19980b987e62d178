"""Which cases an alert of several things told of: their news of its hour that was not told alone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from compass.notices.models import Notice
from compass.notices.models.notices import NoticeQuerySet
from conduct.actions.alerts import ALERT
from conduct.actions.flood import DIGEST
from conduct.enums import PassageKind
from conduct.models import Passage, Report, Seat
from conduct.models.passages import PassageQuerySet
from conduct.policy.flood import A_MINUTE, AN_HOUR, MOST_ALERTS, alert_at

RETURNED = (PassageKind.FROM_REPORTER, PassageKind.CONSENT)
Told = tuple[UUID, str, datetime]
"""A case, who was told of it in an alert of several things, and when that goes out."""


def digests_of(report: Report) -> list[Notice]:
    """Every one that told the holder of a seat of this case. Nobody hears here of those about other cases."""
    seats = list(report.seats.held())
    holders = [seat.holder for seat in seats]
    alone = Notice.objects.filter(recipient_ref__in=holders, key__startswith=f"{report.pk}:")
    told = {(holder, at) for _, holder, at in _told(report.passages.all(), {report.pk: report}, seats, alone)}
    sent = Notice.objects.filter(kind=DIGEST.name, recipient_ref__in={holder for holder, _ in told})
    return [each for each in sent.select_related("mail") if (each.recipient_ref, each.due_at) in told]


def cases_told_in(digest: Notice) -> set[UUID]:
    """The open cases of its reader that one told of."""
    holder, first = digest.recipient_ref, digest.due_at - A_MINUTE - AN_HOUR
    seats = list(Seat.objects.held().filter(holder=holder, report__in=Report.objects.open().readable()))
    reports = Report.objects.listed().in_bulk([seat.report_id for seat in seats])
    returned = Passage.objects.filter(report__in=list(reports), at__gte=first, at__lt=digest.due_at)
    alone = Notice.objects.filter(kind=ALERT.name, recipient_ref=holder)
    return {pk for pk, _, at in _told(returned, reports, seats, alone) if at == digest.due_at}


def _told(
    passages: PassageQuerySet, reports: Mapping[UUID, Report], seats: Sequence[Seat], alone: NoticeQuerySet
) -> Iterator[Told]:
    """What came in with a report or after it, while somebody had a seat, and has no alert of its own."""
    keys = set(alone.values_list("recipient_ref", "key"))
    called = {(holder, key.partition(":")[0]) for holder, key in keys if ":stands-in:" in key}
    returned: dict[UUID, list[tuple[str, datetime]]] = defaultdict(list)
    for report, number, at in passages.of_kind(*RETURNED).values_list("report", "number", "at"):
        returned[report].append((f"returned-{number}", at))
    for seat in seats:
        pk, filed_at = seat.report_id, reports[seat.report_id].submitted_at
        is_first = seat.seated_at == filed_at and (seat.holder, str(pk)) not in called
        for what, at in [*([("filed", filed_at)] if is_first else []), *returned[pk]]:
            if seat.seated_at <= at and (seat.holder, f"{pk}:{what}") not in keys:
                yield pk, seat.holder, alert_at(MOST_ALERTS, at)
