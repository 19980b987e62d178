"""What every section of a case's page starts from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conduct.actions import Opened
from conduct.models import LogLine, Report, StepRecord
from conduct.policy.stages import Facts
from people.models import Member

Typed = Mapping[str, Any]
"""The forms that came back with something to mend, by their names."""


@dataclass(frozen=True)
class Case:
    """A case that was opened. `reader` is a holder; `members` gives each member by theirs; `lines` are its log."""

    report: Report
    opened: Opened
    reader: str
    members: Mapping[str, Member]
    now: datetime
    records: Sequence[StepRecord]
    facts: Facts
    lines: list[LogLine]

    def name(self, holder: str) -> str:
        """What a holder is called to the reader."""
        return namer(self.members, self.reader)(holder)


def namer(members: Mapping[str, Member], reader: str) -> Callable[[str], str]:
    """What holders are called to a reader: themselves `you`."""
    names = {holder: member.name for holder, member in members.items()} | {reader: "you"}
    return lambda holder: names.get(holder, "somebody who is no member")
