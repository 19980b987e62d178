"""How a text becomes the words it is found by, and what somebody typed becomes a question. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from compass.portal.search.stems import stem

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 64
LONGEST_TEXT = 100_000
"""How many characters of a text are found; what comes after them is not."""
LONGEST_QUESTION = 200
SHORTEST_BEGINNING = 2
QUOTES = str.maketrans("“”„‟«»", '""""""')
# Letters that are no others with an accent, as keyboards without them write them.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
CHUNK = re.compile(r'(-?)"([^"]*)(?:"|$)|(-?)([^\s"]+)')

Phrase = tuple[str, ...]


def cleaned(text: str) -> str:
    """A text as it is kept: composed characters, single blanks, no longer than what is found."""
    return " ".join(unicodedata.normalize("NFKC", text.replace("\0", " ")).split())[:LONGEST_TEXT]


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word without case and accents."""
    bare = unicodedata.normalize("NFKD", word.casefold().translate(LETTERS))
    return "".join(each for each in bare if each.isalnum())[:LONGEST_WORD]


def words_of(text: str) -> Iterator[str]:
    """The folded words of a cleaned text, in their order."""
    for match in WORD.finditer(text):
        if word := folded(match.group()):
            yield word


@dataclass(frozen=True)
class Terms:
    """What a text is found by: the stems of its title and of its text, and each word that is not its own stem."""

    title: tuple[str, ...]
    text: tuple[str, ...]
    whole: frozenset[str]


def terms_of(title: str, text: str) -> Terms:
    """The terms of a cleaned title and text."""
    of_title, of_text = list(words_of(title)), list(words_of(text))
    whole = frozenset(word for word in {*of_title, *of_text} if stem(word) != word)
    return Terms(tuple(map(stem, of_title)), tuple(map(stem, of_text)), whole)


@dataclass(frozen=True)
class Question:
    """What somebody looks for: every phrase of `wanted`, none of `unwanted`; stems, a single word is a phrase of one.

    `begun` is the last word as far as it is typed, where it may go on. `cut` where the rest was left out.
    """

    wanted: tuple[Phrase, ...] = ()
    unwanted: tuple[Phrase, ...] = ()
    begun: str = ""
    cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.wanted or self.begun)

    def answered_by(self, words: tuple[str, ...]) -> bool:
        """Whether a few folded words have all that is wanted and none of what is not; for lists without an index."""
        stems = [stem(word) for word in words]
        has = [set(phrase) <= set(stems) for phrase in self.wanted]
        has += [not set(phrase) <= set(stems) for phrase in self.unwanted]
        if self.begun:
            has.append(stem(self.begun) in stems or any(each.startswith(self.begun) for each in (*words, *stems)))
        return all(has)

    def holds(self, word: str) -> bool:
        """Whether a folded word is one of those looked for."""
        ending_off = stem(word)
        if self.begun and (word.startswith(self.begun) or ending_off.startswith(self.begun)):
            return True
        return ending_off == stem(self.begun) or any(ending_off in phrase for phrase in self.wanted)


def question(typed: str) -> Question:
    """Plain words, all of them, the last one perhaps begun; "quoted words" side by side; -word: without it.

    Everything else is taken as text: no operator, no error.
    """
    asked = cleaned(typed[:LONGEST_QUESTION]).translate(QUOTES)
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    for match in CHUNK.finditer(asked):
        phrase = tuple(map(stem, words_of(match[2] or match[4] or "")))
        if phrase:
            (unwanted if match[1] or match[3] else wanted).append(phrase)
    begun = "" if typed[:LONGEST_QUESTION][-1:].isspace() else _begun(asked)
    if begun:
        *before, last = wanted
        wanted = [*before, last[:-1]] if len(last) > 1 else before
    return Question(tuple(dict.fromkeys(wanted)), tuple(unwanted), begun, cut=len(typed) > LONGEST_QUESTION)


def _begun(asked: str) -> str:
    """The last word, where it stands plainly at the very end and is long enough to have beginnings."""
    chunks = list(CHUNK.finditer(asked))
    if not chunks or chunks[-1][4] is None or chunks[-1][3]:
        return ""
    *_, last = ["", *words_of(chunks[-1][4])]
    return last if len(last) >= SHORTEST_BEGINNING else ""
