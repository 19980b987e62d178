"""The words looked for, marked in a title and in the part of a text that has most of them. Pure, and always escaped."""

import re
from collections.abc import Iterator
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import SafeString

from compass.portal.search.words import WORD, Question, folded

BEFORE, AFTER = 60, 180
MOST_PLACES = 200


def marked(text: str, asked: Question) -> SafeString:
    """A whole text with the words marked."""
    return _marked(text, list(_found(text, asked)))


def excerpt(text: str, asked: Question) -> SafeString:
    """The part of a text with most of the words, marked; its beginning where it has none."""
    found = list(islice(_found(text, asked), MOST_PLACES))
    best = max(found, key=lambda match: len(_near(match, found)), default=None)
    begin = _word_at(text, max(best.start() - BEFORE, 0)) if best else 0
    end = text.rfind(" ", 0, begin + BEFORE + AFTER) if len(text) > begin + BEFORE + AFTER else len(text)
    end = end if end > begin else begin + BEFORE + AFTER
    shown = _marked(text[begin:end], list(_found(text[begin:end], asked)))
    return SafeString(f"{'… ' if begin else ''}{shown}{' …' if end < len(text) else ''}")


def _found(text: str, asked: Question) -> Iterator[re.Match[str]]:
    return (match for match in WORD.finditer(text) if asked.holds(folded(match.group())))


def _near(match: re.Match[str], found: list[re.Match[str]]) -> set[str]:
    """The different words that would stand in the same excerpt."""
    return {folded(each.group()) for each in found if 0 <= each.start() - match.start() < AFTER}


def _word_at(text: str, position: int) -> int:
    """Where a word begins, at a position or after it."""
    return position if not position or text[position - 1] == " " else text.find(" ", position) + 1


def _marked(text: str, found: list[re.Match[str]]) -> SafeString:
    parts, at = [], 0
    for match in found:
        parts += [escape(text[at : match.start()]), f"<mark>{escape(match.group())}</mark>"]
        at = match.end()
    return SafeString("".join([*parts, escape(text[at:])]))
