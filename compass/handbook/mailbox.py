"""The parameter of a clause that is an address for mail. Pure."""

import re
from dataclasses import dataclass
from typing import Any

from compass.handbook.kinds import Text

MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True)
class Mailbox(Text):
    """An address for mail, or nothing."""

    maximum: int = 254
    optional: bool = True
    empty: str = "no address yet"

    @property
    def hint(self) -> str:
        return "an address for mail, such as council@example.org; or nothing"

    def clean(self, raw: Any) -> str:
        """The address as it is stored. Raises ValueError where no mail could go to it."""
        words = super().clean(raw)
        if words and not MAILBOX.fullmatch(words):
            raise ValueError(f"Write {self.hint}.")
        return words
