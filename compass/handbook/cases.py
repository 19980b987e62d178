"""What runs on a clause: open cases whose dates it made. Apps register what they have."""

from dataclasses import dataclass
from datetime import datetime

from compass.explanation import Citation, Explanation
from compass.person import Person
from compass.portal.registry import Registry


@dataclass(frozen=True)
class Case:
    """An open case with the date that stands on the clause."""

    title: str
    url: str
    moment: Explanation

    def cites(self, key: str) -> Citation | None:
        """The version of a clause that its date stands on; None where it does not."""
        return next((citation for citation in self.moment.citations if citation.key == key), None)


cases: Registry[[Person, datetime], Case] = Registry("cases")


def cases_on(key: str, person: Person, now: datetime) -> list[tuple[Case, Citation]]:
    """The open cases that a person may see whose dates stand on a clause, each with the version it keeps."""
    found = ((case, case.cites(key)) for case in cases.collect(person, now))
    return [(case, citation) for case, citation in found if citation]
