"""Endings taken off English words, as M. F. Porter wrote in 1980: vote, votes, voted and voting are one. Pure."""

import re
from functools import lru_cache

CONSONANTS, VOWELS = "[^aeiou][^aeiouy]*", "[aeiouy][aeiou]*"
LONG = re.compile(f"(?:{CONSONANTS})?{VOWELS}{CONSONANTS}")
LONGER = re.compile(f"(?:{CONSONANTS})?(?:{VOWELS}{CONSONANTS}){{2}}")
JUST_LONG = re.compile(f"(?:{CONSONANTS})?{VOWELS}{CONSONANTS}(?:{VOWELS})?")
WITH_VOWEL = re.compile(f"(?:{CONSONANTS})?[aeiouy]")
SHORT = re.compile(f"{CONSONANTS}[aeiouy][^aeiouwxy]")
PLAIN = re.compile("[a-z]{3,}")

FIRST = (
    *(("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble")),
    *(("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate")),
    *(("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al")),
    *(("iviti", "ive"), ("biliti", "ble"), ("logi", "log")),
)
SECOND = (
    *(("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")),
)
THIRD = (
    *("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "sion", "tion", "ou", "ism"),
    *("ate", "iti", "ous", "ive", "ize"),
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its ending. `word` is folded; a number loses its leading zeros, so that 2026-7 is 2026-07."""
    if word.isascii() and word.isdigit():
        return word.lstrip("0") or "0"
    if not PLAIN.fullmatch(word):
        return word
    marked = f"Y{word[1:]}" if word[0] == "y" else word  # a first y is a consonant, and the patterns ask the case
    return _last(_shorter(_longer(_longer(_singular(marked), FIRST), SECOND))).lower()


def _singular(word: str) -> str:
    """Without plural, past and -ing; a last y as i."""
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("eed"):
        word = word[:-1] if LONG.match(word[:-3]) else word
    else:
        for ending in ("ed", "ing"):
            if word.endswith(ending) and WITH_VOWEL.match(word[: -len(ending)]):
                word = _mended(word[: -len(ending)])
                break
    return f"{word[:-1]}i" if word.endswith("y") and WITH_VOWEL.match(word[:-1]) else word


def _mended(word: str) -> str:
    """What is left of a past or -ing, as a word again: hopp is hop, fil is file."""
    if word.endswith(("at", "bl", "iz")):
        return f"{word}e"
    if re.search(r"([^aeiouylsz])\1$", word):
        return word[:-1]
    return f"{word}e" if SHORT.fullmatch(word) else word


def _longer(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    """A compound ending as a simpler one."""
    found = max((pair for pair in endings if word.endswith(pair[0])), key=lambda pair: len(pair[0]), default=None)
    if found and LONG.match(word.removesuffix(found[0])):
        return word.removesuffix(found[0]) + found[1]
    return word


def _shorter(word: str) -> str:
    """Without a simple ending."""
    ending = max((each for each in THIRD if word.endswith(each)), key=len, default="")
    kept = word.removesuffix(ending) + (ending[0] if ending in {"sion", "tion"} else "")
    return kept if ending and LONGER.match(kept) else word


def _last(word: str) -> str:
    """Without a last e, and with one l at the end."""
    if word.endswith("e"):
        rest = word[:-1]
        if LONGER.match(rest) or (JUST_LONG.fullmatch(rest) and not SHORT.fullmatch(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and LONGER.match(word) else word
