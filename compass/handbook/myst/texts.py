"""What a page's Markdown says once it is read, and what comes of showing it: plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

LONGEST = 1_000_000
"""A source with more characters is kept, and not shown."""


@dataclass(frozen=True)
class Problem:
    """Something a page's author should mend, and the line of the source where it stands."""

    line: int
    sentence: str


@dataclass(frozen=True)
class Heading:
    """A heading below the page's title. Level 2 is the highest."""

    level: int
    words: str
    anchor: str
    line: int


@dataclass(frozen=True)
class Term:
    """A word that a glossary defines, and the first paragraph that says what it means."""

    words: str
    anchor: str
    line: int
    definition: str = ""


@dataclass(frozen=True)
class Link:
    """Where the text leads. Kinds: page, doc, label, term, anchor, footnote; web and mail need no looking up."""

    kind: str
    target: str
    words: str
    line: int


@dataclass(frozen=True)
class Toctree:
    """A list of pages below this one, as it is written; `lines` says where each entry stands."""

    caption: str
    entries: tuple[str, ...]
    line: int
    lines: tuple[int, ...] = ()
    is_glob: bool = False
    is_hidden: bool = False
    is_reversed: bool = False


@dataclass(frozen=True)
class Section:
    """The plain words under a heading; those before the first have no anchor and the page's title."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True)
class Text:
    """A page's Markdown, read."""

    source: str
    title: str = ""
    headings: tuple[Heading, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    links: tuple[Link, ...] = ()
    toctrees: tuple[Toctree, ...] = ()
    problems: tuple[Problem, ...] = ()
    sections: tuple[Section, ...] = ()
    tokens: Sequence[Token] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True)
class Target:
    """Where a link leads, and what it is called where it has no words of its own. Without a `url` it is its words."""

    url: str
    title: str


@dataclass(frozen=True)
class Mark:
    """HTML that stands for the first occurrence of some words in a section; an empty anchor means anywhere."""

    anchor: str
    words: str
    html: str


@dataclass(frozen=True)
class Rendered:
    """A page as HTML that can do no harm, and the marks whose words are not in it."""

    html: str
    unplaced: tuple[Mark, ...] = ()
