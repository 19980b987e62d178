"""Receipt codes: seven words that open a reporter's room. Pure but for fresh random numbers."""

import re
import secrets
from functools import cache

from xkcdpass import xkcd_password

WORDS = 7


@cache
def vocabulary() -> tuple[str, ...]:
    """The words that codes are made of: some 7,700 plain English ones, each told from the others."""
    listed = xkcd_password.generate_wordlist(
        wordfile=xkcd_password.locate_wordfile("eff-long"), min_length=3, max_length=9, valid_chars="[a-z]"
    )
    return tuple(sorted(set(listed)))


def new_receipt() -> str:
    """A code of at least 89 random bits, such as `otter-canopy-…`."""
    return "-".join(secrets.choice(vocabulary()) for _ in range(WORDS))


def as_written(typed: str) -> str:
    """A code as it was given out, whatever somebody typed between its words, and in whichever case."""
    return "-".join(re.findall(r"[a-z]+", typed[:500].lower()))
