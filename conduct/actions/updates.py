"""Team or community hear of a major incident, without anybody's name and without a way back to the case."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from compass import clock
from compass.notices.actions import tell
from conduct.actions.circles import known
from conduct.actions.outcomes import deciding
from conduct.actions.passages import write
from conduct.actions.readings import open_report, see_address
from conduct.actions.refusals import Refused
from conduct.enums import Audience, MayShare, PassageKind
from conduct.models import Report, Update
from conduct.policy.updates import names_told
from people.models import Member


@transaction.atomic
def tell_update(report: Report, *, text: str, audience: Audience, by: str, now: datetime) -> Update:
    """Tell an update of a major incident. Raises NoSeat, and Refused with the words that could name somebody."""
    report = deciding(report, by)
    if report.may_share == MayShare.NOTHING:
        raise Refused("The reporter shares nothing with anyone, so nothing is told of it.")
    if told := _told(report, text, by, now):
        raise Refused(f"It could name somebody by these words: {', '.join(told)}. Write it without them.")
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


def _told(report: Report, text: str, by: str, now: datetime) -> list[str]:
    opened = open_report(report, by=by, now=now)
    named = [each.words for each in opened.of_kind(PassageKind.PERSON)]
    members = {*opened.names.members, *(each["member"] for each in named if each["member"])}
    involved = [known(member) for member in Member.objects.filter(pk__in=members)]
    others = (opened.names.others, opened.words["on_behalf_of"], *(each["name"] for each in named))
    return names_told(text, involved, others, see_address(report, by=by, now=now))
