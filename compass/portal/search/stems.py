"""Endings taken off English words: vote, votes, voted and voting are one. Pure."""

from functools import lru_cache
from typing import Final

import snowballstemmer

ENGLISH: Final = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its ending. `word` is folded; a number loses its leading zeros, so that 2026-7 is 2026-07."""
    if word.isascii() and word.isdigit():
        return word.lstrip("0") or "0"
    return str(ENGLISH.stemWord(word))
