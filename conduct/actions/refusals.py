"""What cannot be done, and a report locked for what can."""

from conduct.models import Report


class Refused(Exception):
    """It cannot be done now. The sentence says why, for whoever tried, and nothing of what they may not know."""


class Stale(Refused):
    """Something was written meanwhile that whoever tried has not seen."""

    def __init__(self) -> None:
        super().__init__("Something was written in this case since you opened this page. Read it, then send again.")


class NoSeat(Exception):
    """Somebody asks for a report that they may not open. They learn nothing, not even that there is one."""


def locked(report: Report) -> Report:
    """A report as it stands, locked until the transaction ends."""
    return Report.objects.select_for_update().get(pk=report.pk)
