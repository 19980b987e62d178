"""Whether somebody who shows interest is here already: by domain, and by name. Pure."""

import unicodedata
from difflib import SequenceMatcher

LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that are no other letter with a mark on it."""
ARTICLES = frozenset(
    {"a", "an", "and", "at", "de", "der", "des", "di", "du", "for", "in", "la", "le", "of", "on", "the"}
)
KINDS = frozenset(
    {"college", "department", "inc", "institute", "school", "univ", "university", "universite", "universidad"}
)
SMALL = ARTICLES | KINDS
"""Words that many names have, and that tell none apart; without marks."""
ALIKE = 0.9
"""Names whose letters match by so much differ by a slip of the pen."""
SHORTEST = 6
"""A slip makes another name of one that has fewer letters."""

Words = tuple[str, ...]


def words(name: str) -> Words:
    """The words that tell a name apart, in their order: small letters without marks. All where none would stay."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    plain = "".join(each if each.isalnum() else " " for each in folded if not unicodedata.combining(each))
    found = tuple(plain.split())
    return tuple(each for each in found if each not in SMALL) or found


def same_name(first: Words, second: Words) -> bool:
    """Whether two names, as `words` gives them, are nearly the same.

    They have the same words in any order, or one has two words or more and the other has all of these, or they differ
    by a slip of the pen.
    """
    small, large = sorted((set(first), set(second)), key=len)
    if not small:
        return False
    if small == large or (len(small) > 1 and small <= large):
        return True
    left, right = " ".join(first), " ".join(second)
    if min(len(left), len(right)) < SHORTEST:
        return False
    match = SequenceMatcher(None, left, right, autojunk=False)
    return match.real_quick_ratio() >= ALIKE and match.quick_ratio() >= ALIKE and match.ratio() >= ALIKE


def same_domain(first: str, second: str) -> bool:
    """Whether two domains are one, or one is a part of the other; an empty one is nobody's."""
    left, right = (each.strip().casefold().removeprefix("www.") for each in (first, second))
    if not left or not right:
        return False
    return left == right or left.endswith(f".{right}") or right.endswith(f".{left}")
