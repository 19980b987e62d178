"""A chain of digests: each stands for its own line and for every one before, and a head for the last. Pure.

All are made with a key: whoever has the lines alone can make none that fits.
"""

import hmac
import json
from collections.abc import Iterable, Mapping


def link(key: bytes, before: str, facts: Mapping[str, object]) -> str:
    """The digest of a line, as 64 hexadecimal digits: of its facts, and of the head of the log before it."""
    return _digest(key, [before, facts])


def head(key: bytes, report: str, number: int = 0, digest: str = "") -> str:
    """What stands for a log that ends with that line; without one, for a log before its first line.

    It is no digest of a line: those stand in the log, and whoever cuts lines off could take one of them for it.
    """
    return _digest(key, ["head", report, number, digest])


def first_break(
    lines: Iterable[tuple[Mapping[str, object], str]], *, key: bytes, report: str, head_kept: str
) -> int | None:
    """The number of the first line whose digest is not that of its facts and of those before; None where all hold.

    Where all do, and the head that was kept is of another end, it is the line after the last one. No log is without a
    line: where there is none, the first one is missing.
    """
    before, number = head(key, report), 0
    for number, (facts, digest) in enumerate(lines, start=1):
        if facts["number"] != number or not hmac.compare_digest(link(key, before, facts), digest):
            return number
        before = head(key, report, number, digest)
    return None if number and hmac.compare_digest(before, head_kept) else number + 1


def _digest(key: bytes, facts: object) -> str:
    words = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hmac.digest(key, words.encode(), "sha256").hex()
