"""What runs on a clause: open cases whose dates it made. Apps register what they have."""

from dataclasses import dataclass
from datetime import datetime

from compass.explanation import Citation, Explanation
from compass.person import Person
from compass.portal.registry import Registry


@dataclass(frozen=True)
class Case:
    """An open case: the date it waits for, and all its dates, any of which may stand on a clause."""

    title: str
    url: str
    moment: Explanation
    dates: tuple[Explanation, ...]

    def cites(self, key: str) -> Citation | None:
        """The version of a clause that one of its dates stands on; None where none does."""
        cited = (citation for moment in self.dates for citation in moment.citations)
        return next((citation for citation in cited if citation.key == key), None)


cases: Registry[[Person, datetime], Case] = Registry("cases")


def cases_on(key: str, person: Person, now: datetime) -> list[tuple[Case, Citation]]:
    """The open cases that a person may see whose dates stand on a clause, each with the version it keeps."""
    found = ((case, case.cites(key)) for case in cases.collect(person, now))
    return [(case, citation) for case, citation in found if citation]
