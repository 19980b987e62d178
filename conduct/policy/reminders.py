"""Who is alerted by a case's clock, and whether anybody is there before its deadline (handbook 4.1.3). Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from conduct.policy.clock import Clock, last_morning
from people.policy.working import WorkingHours

HALF_TIME, LAST_MORNING, OVERDUE = "half-time", "last-morning", "overdue"
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Reader:
    """Somebody with a seat. `hours` are their working hours with what they take off; None of a former member."""

    holder: str
    hours: WorkingHours | None
    responds: bool = False


def due_alerts(clock: Clock, readers: Collection[Reader], now: datetime) -> Iterator[tuple[str, str]]:
    """Of a case that is not answered: each holder who is to be alerted by now, and of what.

    Of several alerts that fell due meanwhile, as where nobody asked for days, each hears the last one alone. Before
    the deadline whoever responds is alerted, or everybody where nobody does; afterwards everybody is.
    """
    asked = [reader for reader in readers if reader.responds] or readers
    for reader in readers if clock.due.at <= now else asked:
        what = _last_due(clock, reader, now)
        if what:
            yield reader.holder, what


def _last_due(clock: Clock, reader: Reader, now: datetime) -> str:
    if clock.due.at <= now:
        return OVERDUE
    morning = last_morning(clock, reader.hours) if reader.hours else None
    if morning and clock.half_at <= morning.at <= now:
        return LAST_MORNING
    if clock.half_at <= now:
        return HALF_TIME
    return LAST_MORNING if morning and morning.at <= now else ""


def is_there(hours: WorkingHours, now: datetime, due_at: datetime) -> bool:
    """Whether somebody is not away on some hour of their working days from now until a deadline.

    Free days alone are no absence; whoever is away before and after them is away on them, too.
    """
    away = [off for off in hours.time_off if not off.is_reduced]
    if not away:
        return True
    span = (now + AN_HOUR * each for each in range(max(ceil((due_at - now) / AN_HOUR), 1)))
    local = [each.astimezone(hours.zone) for each in span]
    counted = [each for each in local if each.weekday() in hours.weekdays] or local
    return any(not any(off.holds_at(each) for off in away) for each in counted)
