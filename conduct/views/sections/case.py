"""What every section of a case's page starts from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conduct.actions import Opened
from conduct.models import Report
from people.models import Member

Typed = Mapping[str, Any]
"""The forms that came back with something to mend, by their names."""


@dataclass(frozen=True)
class Case:
    """A case that was opened. `reader` is a holder; `members` gives each member by theirs."""

    report: Report
    opened: Opened
    reader: str
    members: Mapping[str, Member]
    now: datetime
