"""Whom free words name: one member too many is barred from a report rather than one too few. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 100_000
SHORTEST_ALONE = 3
"""A part of a name that stands alone names somebody from so many letters on; two are also words: do, so, an."""
PARTICLES = frozenset({"von", "van", "den", "der", "del", "dos", "das", "bin", "ibn", "ben", "las", "los", "the"})
OF_DIRECTORS = frozenset({"director", "directors"})
"""Whoever says this need not write a name: there is one, and everybody knows who it is."""
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ß": "ss"}
)
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
POSSESSIVE, APOSTROPHES = re.compile(r"(?<=\w)['’ʼ‘`´]s\b"), re.compile(r"['’ʼ‘`´]")


@dataclass(frozen=True)
class Known:
    """By which words somebody may be named: `names` are whole names and what they are called, `handles` addresses and
    names on GitHub or in the chat."""

    member: int
    names: tuple[str, ...]
    handles: tuple[str, ...] = ()


def plain(words: str) -> str:
    """Words as they are compared: small letters without accents, one space between."""
    apart = unicodedata.normalize("NFKD", words[:LONGEST]).casefold()
    kept = "".join(each for each in apart if not unicodedata.combining(each))
    return " ".join(re.findall(r"[\w@.+-]+", kept))


def named_in(words: str, people: Iterable[Known]) -> frozenset[int]:
    """The members whom free words name: by a whole name in any order, by a first or last name that stands alone, by
    what they are called, by an address, or by a handle. Initials alone name nobody."""
    texts = [_Text(f" {' '.join(tokens)} ", frozenset(tokens)) for tokens in _foldings(words)]
    return frozenset(each.member for each in people if any(_names(each, text) for text in texts))


def names_director(words: str) -> bool:
    """Whether free words speak of a director, be it another organisation's."""
    return bool(OF_DIRECTORS & set(_tokens(words, german=False)))


@dataclass(frozen=True)
class _Text:
    line: str
    tokens: frozenset[str]


def _names(known: Known, text: _Text) -> bool:
    return any(_is_named(tokens, text) for name in known.names for tokens in _name_folded(name)) or any(
        _has_handle(handle, text) for handle in known.handles
    )


def _is_named(name: tuple[str, ...], text: _Text) -> bool:
    """A whole name, its parts in any order; or its first or last part alone."""
    if len(name) > 1 and text.tokens.issuperset(name):
        return True
    alone = {name[0], name[-1]} if name else set()
    return bool({each for each in alone if _may_stand_alone(each, name)} & text.tokens)


def _may_stand_alone(part: str, name: tuple[str, ...]) -> bool:
    if not part.isascii():
        return len(part) > 1 or len(name) == 1
    return len(part) >= SHORTEST_ALONE and part not in PARTICLES


def _has_handle(handle: str, text: _Text) -> bool:
    """An address or a handle as it stands, or the part before the @."""
    whole = " ".join(_tokens(handle, german=False))
    before, _, host = handle.strip().lstrip("@").partition("@")
    local = " ".join(_tokens(before, german=False)) if host else ""
    return any(len(each) >= SHORTEST_ALONE and f" {each} " in text.line for each in (whole, local))


@lru_cache(maxsize=2048)
def _name_folded(name: str) -> tuple[tuple[str, ...], ...]:
    """The same of a member's name, which is asked for again and again. What a reporter wrote stays in no cache."""
    return _foldings(name)


def _foldings(words: str) -> tuple[tuple[str, ...], ...]:
    """Words without accents, in the two ways in which people leave them out: Müller as Muller and as Mueller."""
    return tuple({_tokens(words, german=german) for german in (False, True)} - {()})


def _tokens(words: str, *, german: bool) -> tuple[str, ...]:
    composed = unicodedata.normalize("NFKC", words[:LONGEST]).casefold()
    seen = "".join(each for each in composed if unicodedata.category(each) != "Cf")
    seen = APOSTROPHES.sub("", POSSESSIVE.sub("", seen))
    apart = unicodedata.normalize("NFKD", seen.translate(GERMAN) if german else seen).translate(LETTERS)
    kept = "".join(each for each in apart if not unicodedata.combining(each))
    return tuple(re.findall(r"[^\W_]+", kept))
