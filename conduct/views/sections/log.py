"""Every reading of a case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from conduct.enums import Act
from conduct.models import LogLine
from conduct.views.sections.case import Case, Typed, namer
from people.models import Member

LAST = 6
BY_ITSELF = (Act.FILED, Act.RETURNED, Act.WITHDREW, Act.MAILED, Act.SHREDDED)
"""What no holder does."""
OF_YOU = {Act.RECUSED: "are recused", Act.ASSIGNED: "respond from now on"}


@dataclass(frozen=True)
class Told:
    """A line of the log in words, with whose picture stands beside it."""

    line: LogLine
    member: Member | None
    words: str


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """The last lines of its log, the newest first."""
    lines = told(case.lines[-LAST:], case.members, case.reader)
    return {"log": lines[::-1], "lines": len(case.lines)}


def told(lines: list[LogLine], members: Mapping[str, Member], reader: str) -> list[Told]:
    """Lines in words: `Marisol Vega declared no conflict`."""
    name = namer(members, reader)
    return [Told(line, members.get(line.by), _words(line, name)) for line in lines]


def _words(line: LogLine, name: Callable[[str], str]) -> str:
    act = Act(line.act)
    if act is Act.UNSENT:
        words = f"{'an alert to ' + name(line.about) if line.about else 'a mail to the reporter'} did not arrive"
    elif act in BY_ITSELF or (not line.by and not line.about):
        words = act.label
    elif act is Act.ALERTED:
        words = f"the portal alerted {name(line.about)}"
    else:
        whose = name(line.about or line.by)
        did = OF_YOU.get(act, act.label) if whose == "you" else act.label
        words = f"{whose} {did}" + (f", by {name(line.by)}" if line.by and line.about not in ("", line.by) else "")
    return words[0].upper() + words[1:]
