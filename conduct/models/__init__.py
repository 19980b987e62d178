"""Tables of conduct: reports, who may open them, their sealed words, and the log of who did."""

from conduct.models.keys import (
    Vault,
    choice_of,
    content_of,
    form_of,
    holder_of,
    log_key,
    page_key,
    person_of,
    receipt_of,
    ring,
)
from conduct.models.log import LogLine
from conduct.models.outcomes import Removal, RemovalTick
from conduct.models.passages import Passage, StepRecord
from conduct.models.persons import Confirmed, Involvement
from conduct.models.publications import Publication, Update
from conduct.models.reports import Report, ReportQuerySet
from conduct.models.seats import Barred, Seat
from conduct.models.stewards import (
    Nomination,
    NominationQuerySet,
    Roster,
    Training,
    asked_about,
    candidates,
    serving_on,
)

__all__ = [
    "Barred",
    "Confirmed",
    "Involvement",
    "LogLine",
    "Nomination",
    "NominationQuerySet",
    "Passage",
    "Publication",
    "Removal",
    "RemovalTick",
    "Report",
    "ReportQuerySet",
    "Roster",
    "Seat",
    "StepRecord",
    "Training",
    "Update",
    "Vault",
    "asked_about",
    "candidates",
    "choice_of",
    "content_of",
    "form_of",
    "holder_of",
    "log_key",
    "page_key",
    "person_of",
    "receipt_of",
    "ring",
    "serving_on",
]
