"""Team or community hear of a major incident, without anybody's name and without a way back to the case."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from compass import clock
from compass.notices.actions import tell
from conduct.actions.circles import known
from conduct.actions.outcomes import deciding
from conduct.actions.passages import write
from conduct.actions.protocol import last_number
from conduct.actions.readings import Opened, open_report, see_address
from conduct.actions.refusals import Refused, Stale
from conduct.enums import Audience, MayShare, PassageKind
from conduct.models import Report, Update
from conduct.policy.updates import names_told
from people.models import Member


def tell_update(report: Report, *, text: str, audience: Audience, by: str, now: datetime) -> Update:
    """Tell an update of a major incident. Raises NoSeat, Stale, and Refused with the words that could name somebody.

    To look for these, names and address are read before the transaction that tells: that they were read stays in the
    log where it is refused.
    """
    with transaction.atomic():
        _tellable(report, by)
    opened = open_report(report, by=by, now=now)
    if told := _told(opened, see_address(report, by=by, now=now), text):
        raise Refused(f"It could name somebody by these words: {', '.join(told)}. Write it without them.")
    return _tell(report, text, audience, seen=opened.number, by=by, now=now)


@transaction.atomic
def _tell(report: Report, text: str, audience: Audience, *, seen: int, by: str, now: datetime) -> Update:
    """Tell it, where nobody was named in the case since its passage of this number."""
    report = _tellable(report, by)
    if last_number(report) != seen:
        raise Stale
    update = Update(on=clock.organisation_day(now), audience=audience, text=text)
    update.save(force_insert=True)
    write(report, PassageKind.UPDATE, {"text": text, "audience": audience}, by=by, now=now)
    if audience == Audience.TEAM:
        tell(
            kind="conduct.update",
            key=f"conduct:update:{update.pk}",
            recipients=list(Member.objects.active()),
            subject=f"An update from the Code of Conduct stewards of {settings.ORGANISATION}",
            body=text,
            path="",
            explanation=None,
            now=now,
        )
    return update


def _tellable(report: Report, by: str) -> Report:
    """The report, locked, where something may be told of it. Raises NoSeat and Refused."""
    report = deciding(report, by)
    if report.may_share == MayShare.NOTHING:
        raise Refused("The reporter shares nothing with anyone, so nothing is told of it.")
    return report


def _told(opened: Opened, address: str, text: str) -> list[str]:
    """The words of a text that could name whoever is involved in a case, or reported it."""
    named = [each.words for each in opened.of_kind(PassageKind.PERSON)]
    members = {*opened.names.members, *(each["member"] for each in named if each["member"])}
    involved = [known(member) for member in Member.objects.filter(pk__in=members)]
    others = (opened.names.others, opened.words["on_behalf_of"], *(each["name"] for each in named))
    return names_told(text, involved, others, address)
