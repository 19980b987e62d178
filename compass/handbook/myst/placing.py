"""Marks and glossary terms in the words of a page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from compass.handbook.myst.building import text
from compass.handbook.myst.texts import Mark, Text

WORD = re.compile(r"\w+")
SPACES = re.compile(r"\s+")
HOLD, END = "\ue000", "\ue001"
HELD = re.compile(f"{HOLD}([0-9]+){END}")


@dataclass
class Placing:
    """Puts each mark at its first place, and each term's link at its first mention in a section.

    `see` is told of every block as it passes; `words` gives back a line's tokens with what belongs into it.
    """

    page: Text
    terms: Mapping[str, str]
    marks: Sequence[Mark]
    placed: set[int] = field(default_factory=set)
    _within: list[tuple[int, str]] = field(default_factory=lambda: [(1, "")])
    _mentioned: set[str] = field(default_factory=set)
    _defining: set[str] = field(default_factory=set)
    _is_defined: bool = False
    _is_head: bool = False

    def __post_init__(self) -> None:
        """Sort the terms by their first word, the longest first, so that each word of the page is looked up once."""
        self._by_word: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for term in sorted(self.terms, key=len, reverse=True):
            if first := WORD.search(term):
                self._by_word.setdefault(first[0].casefold(), []).append((term, _pattern(term)))

    def see(self, token: Token) -> None:
        """Know where in the page we are: under which headings, and in whose definition."""
        if token.type == "heading_open":
            level = int(token.tag[1])
            self._within = [*(each for each in self._within if each[0] < level), (level, str(token.attrs["id"]))]
            self._mentioned = set()
        elif token.type == "term_open":
            self._defining = {token.meta["term"]} | (set() if self._is_defined else self._defining)
            self._is_defined = False
        elif token.type == "definition_open":
            self._is_defined = True
        elif token.type == "element_close" and token.tag == "dl":
            self._defining = set()
        if token.type in ("heading_open", "heading_close", "term_open", "term_close"):
            self._is_head = token.nesting == 1

    def words(self, children: Sequence[Token]) -> list[Token]:
        """A line's tokens, with marks and links to terms."""
        if self._is_head:
            return list(children)
        tokens = self._with_marks(_runs(children))
        return list(self._with_terms(tokens)) if self.terms else tokens

    def _with_marks(self, tokens: list[Token]) -> list[Token]:
        anchors = {anchor for _, anchor in self._within}
        for number, mark in enumerate(self.marks):
            wanted = self.page.labels.get(mark.anchor, mark.anchor)
            if number not in self.placed and mark.words.strip() and wanted in anchors:
                found = _replaced(tokens, _pattern(mark.words), text(f"{HOLD}{number}{END}"))
                if found:
                    tokens = found
                    self.placed.add(number)
        return tokens

    def _with_terms(self, tokens: list[Token]) -> Iterator[Token]:
        inside = 0
        for token in tokens:
            if token.type == "link_open":
                inside += 1
            elif token.type == "link_close":
                inside -= 1
            if inside or token.type != "text" or HOLD in token.content:
                yield token
            else:
                yield from self._linked(token.content)

    def _linked(self, words: str) -> Iterator[Token]:
        done = 0
        for found in WORD.finditer(words):
            if found.start() < done:
                continue
            for term, pattern in self._by_word.get(found[0].casefold(), ()):
                if mention := pattern.match(words, found.start()):
                    yield text(words[done : found.start()])
                    yield from self._mention(term, mention[0])
                    done = mention.end()
                    break
        yield text(words[done:])

    def _mention(self, term: str, words: str) -> Iterator[Token]:
        if term in self._mentioned or term in self._defining:
            yield text(words)
            return
        self._mentioned.add(term)
        yield Token("link_open", "a", 1, attrs={"href": self.terms[term], "class": "term"})
        yield text(words)
        yield Token("link_close", "a", -1)


def _pattern(words: str) -> re.Pattern[str]:
    """These words, whole, in capitals or not, over the end of a line or not."""
    inner = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(rf"(?<!\w){inner}(?!\w)", re.IGNORECASE)


def _runs(children: Sequence[Token]) -> list[Token]:
    """The same tokens; words over several lines of the source are one text."""
    runs: list[Token] = []
    for token in children:
        content = "\n" if token.type == "softbreak" else token.content if token.type == "text" else None
        if content is None:
            runs.append(token)
        elif runs and runs[-1].type == "text":
            runs[-1].content += content
        else:
            runs.append(text(content))
    return runs


def _replaced(tokens: list[Token], wanted: re.Pattern[str], by: Token) -> list[Token] | None:
    """The tokens with the first such words replaced; None where they are not there. Words within a link stay."""
    starts, said, in_link = [], "", 0
    for token in tokens:
        in_link += token.nesting if token.type in ("link_open", "link_close") else 0
        starts.append(len(said))
        said += token.content if token.type == "text" and not in_link else "" if token.nesting and not in_link else "\0"
    for found in wanted.finditer(said):
        first = max(n for n, start in enumerate(starts) if start <= found.start() and tokens[n].type == "text")
        last = max(n for n, start in enumerate(starts) if start < found.end() and tokens[n].type == "text")
        between = tokens[first + 1 : last]
        if sum(token.nesting for token in between) == 0 and _balanced(between):
            before = text(tokens[first].content[: found.start() - starts[first]])
            after = text(tokens[last].content[found.end() - starts[last] :])
            return [*tokens[:first], before, by, after, *tokens[last + 1 :]]
    return None


def _balanced(tokens: Sequence[Token]) -> bool:
    """Whether whatever closes among these tokens was opened among them."""
    depth = 0
    for token in tokens:
        depth += token.nesting
        if depth < 0:
            return False
    return True
