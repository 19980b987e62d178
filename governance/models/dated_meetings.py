"""Meetings of the council with when it is told of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from governance.models.rhythm import CouncilMeeting
from governance.policy.rhythm import RhythmRules, meeting_notice


@dataclass(frozen=True)
class DatedMeeting:
    """A meeting, and when the council is reminded of it, by the rules of the day on which it was called."""

    meeting: CouncilMeeting
    notice: Explanation


def dated(meetings: Iterable[CouncilMeeting]) -> list[DatedMeeting]:
    """Each with its notice, under its own address: one query beyond that for the meetings."""
    there = list(meetings)
    if not there:
        return []
    rules, zone = rulebook.history(RhythmRules), settings.ORGANISATION_ZONE
    found = []
    for each in there:
        called_on = clock.organisation_day(each.called_at)
        notice = meeting_notice(each.starts_at, called_on, rules.on(called_on), zone)
        found.append(DatedMeeting(each, notice.about(notice.question, str(each.pk))))
    return found
