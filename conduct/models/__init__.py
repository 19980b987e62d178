"""Tables of conduct: reports, who may open them, their sealed words, and the log of who did."""

from conduct.models.keys import (
    Vault,
    choice_of,
    content_of,
    form_of,
    holder_of,
    page_key,
    person_of,
    receipt_of,
    ring,
)
from conduct.models.log import LogLine
from conduct.models.passages import Passage, StepRecord
from conduct.models.persons import Confirmed, Involvement
from conduct.models.reports import Report, ReportQuerySet
from conduct.models.seats import Barred, Seat

__all__ = [
    "Barred",
    "Confirmed",
    "Involvement",
    "LogLine",
    "Passage",
    "Report",
    "ReportQuerySet",
    "Seat",
    "StepRecord",
    "Vault",
    "choice_of",
    "content_of",
    "form_of",
    "holder_of",
    "page_key",
    "person_of",
    "receipt_of",
    "ring",
]
