"""Who stands in where no steward can, and whom to write to where nobody is left (handbook 4.1.4). Pure."""

import re
from dataclasses import dataclass
from typing import Any

from compass.handbook.enums import Decider
from compass.handbook.kinds import Text
from compass.handbook.policy import Rules, clause

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True)
class Addresses(Text):
    """Addresses for mail, one a line, or none. `only_one` where there is no room for another."""

    lines: bool = True
    optional: bool = True
    empty: str = "nobody yet"
    only_one: bool = False

    @property
    def hint(self) -> str:
        return f"{'an address' if self.only_one else 'addresses'} for mail, such as ruth@example.org; or nothing"

    def clean(self, raw: Any) -> str:
        """The addresses as they are stored. Raises ValueError where no mail could go to one."""
        found = [line.strip() for line in super().clean(raw).splitlines() if line.strip()]
        if any(not ADDRESS.fullmatch(each) or len(each) > 254 for each in found) or (self.only_one and len(found) > 1):
            raise ValueError(f"Write {self.hint}{'' if self.only_one else ', one a line'}.")
        return "\n".join(found)


@dataclass(frozen=True, kw_only=True)
class StandInRules(Rules):
    """Who comes in where no steward can read a report."""

    stand_ins: str = clause(
        "conduct.stand-ins",
        title="Who stands in for stewards",
        kind=Addresses(),
        start="",
        text="Where no steward can read a report, the director does; else the first of these who is not involved: "
        "{value}; and after them the other members of the Steering Council.",
        decider=Decider.VOTE,
    )
    outside_address: str = clause(
        "conduct.outside-address",
        title="Whom to write to where nobody is left",
        kind=Addresses(only_one=True),
        start="",
        text="Where nobody in the organisation can read a report, whoever wrote it is told to write to {value}, and a "
        "mail without content goes there.",
        decider=Decider.VOTE,
    )

    def addresses(self) -> list[str]:
        """Who stands in, in order, as addresses in small letters."""
        return [each.lower() for each in self.stand_ins.splitlines()]
