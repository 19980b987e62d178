"""A chain of digests: each stands for its own line and for every one before. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime

START = "0" * 64


def to_the_minute(at: datetime) -> datetime:
    """An instant as it is kept behind the wall: no second that a server's log could be laid beside."""
    return at.replace(second=0, microsecond=0)


def link(previous: str, facts: Mapping[str, object]) -> str:
    """The digest of a line, as 64 hexadecimal digits."""
    line = json.dumps([previous, facts], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(line.encode()).hexdigest()


def first_break(lines: Iterable[tuple[Mapping[str, object], str]]) -> int | None:
    """The number of the first line whose digest is not that of its facts and of those before; None where all hold.

    No log is without a line: where there is none, the first one is missing.
    """
    previous, number = START, 0
    for number, (facts, digest) in enumerate(lines, start=1):
        if facts["number"] != number or link(previous, facts) != digest:
            return number
        previous = digest
    return None if number else 1
