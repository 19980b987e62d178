"""Tokens as markdown-it makes them, for what MyST adds."""

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

MARKS = re.compile("[\ue000\ue001]")
"""Characters that mean nothing to anybody, and so are free to hold a place."""


def without_marks(content: str) -> str:
    """Words in which nothing can be taken for a place that is held."""
    return MARKS.sub("", content)


def element(tag: str, inside: Iterable[Token], *, css: str = "", line: int = 0, anchor: str = "") -> list[Token]:
    """An element of HTML around other blocks."""
    attrs: dict[str, str | int | float] = {}
    if css:
        attrs["class"] = css
    if anchor:
        attrs["id"] = anchor
    place = [line - 1, line] if line else None
    opening = Token("element_open", tag, 1, attrs=attrs, block=True, map=place)
    return [opening, *inside, Token("element_close", tag, -1, block=True)]


def line_of(token: Token) -> int:
    """The line of the source in which a block begins."""
    return token.map[0] + 1 if token.map else 1


def words(text: str, line: int) -> Token:
    """A line of Markdown that is still to be read."""
    return Token("inline", "", 0, content=text.strip(), map=[line - 1, line], children=[], block=True)


def paragraph(text: str, line: int, *, css: str = "", tag: str = "p") -> list[Token]:
    """A paragraph of Markdown; nothing where there are no words."""
    return element(tag, [words(text, line)], css=css, line=line) if text.strip() else []


def text(content: str) -> Token:
    """Words as they are."""
    return Token("text", "", 0, content=content)


def place(anchor: str) -> list[Token]:
    """A place that can be linked to."""
    return wrapped("span", [], id=anchor)


def wrapped(tag: str, inside: list[Token], **attrs: str) -> list[Token]:
    """An element of HTML within a line."""
    return [Token("element_open", tag, 1, attrs=dict(attrs)), *inside, Token("element_close", tag, -1)]


def said(tokens: Iterable[Token]) -> str:
    """The plain words of a line, in one line."""
    return " ".join("".join(_words(tokens)).split())


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type == "image":
            yield from _words(token.children or ())
        elif token.type in ("text", "text_special", "code_inline", "role"):
            yield token.content


def closing(tokens: list[Token], opening: int) -> int:
    """Where what opens at a place closes."""
    depth = 0
    for place in range(opening, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place
    return len(tokens) - 1
