"""An update of a major incident names nobody (handbook 4.1.4). Pure."""

import re
import unicodedata
from collections.abc import Iterable

from conduct.policy.naming import Known, plain

SHORTEST = 3
ORDINARY = frozenset(
    {
        "the", "and", "who", "whom", "whose", "from", "with", "that", "this", "they", "them", "their", "there",
        "then", "than", "his", "her", "hers", "him", "she", "has", "had", "have", "was", "were", "are", "not",
        "but", "for", "our", "out", "all", "one", "two", "any", "some", "someone", "somebody", "person",
        "people", "member", "members", "team", "teams", "staff", "council", "steward", "stewards", "director",
        "user", "users", "community", "project", "projects", "hub", "hubs", "meeting", "chat", "event",
        "workshop", "conference", "new", "old", "also", "about", "after", "before", "during", "into", "over",
        "under", "very"
    }
)  # fmt: skip
"""Words of a description that name nobody."""


def parts(words: str) -> set[str]:
    """The words of a text in the letters that are compared, without what cannot be seen."""
    seen = "".join(each for each in words if unicodedata.category(each) != "Cf")
    return set(re.findall(r"[^\W_]+", plain(seen)))


def names_told(text: str, involved: Iterable[Known], others: Iterable[str], address: str) -> list[str]:
    """The words of a text that could tell who is involved or who reported it, in order.

    Each part of a name counts, and each word of the free words on who is involved: one too many is refused rather than
    one too few.
    """
    hidden = {part for each in involved for name in each.names for part in parts(name)}
    hidden |= {part for words in (*others, address) for part in parts(words)}
    hidden = {part for part in hidden - ORDINARY if len(part) >= SHORTEST}
    return sorted(parts(text) & hidden)
