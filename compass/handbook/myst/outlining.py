"""A walk through a page's tokens: what it is called, where one can link to, what its sections say."""

from dataclasses import dataclass, field

from markdown_it.token import Token

from compass.handbook.myst.anchors import Anchors, label_key, slug
from compass.handbook.myst.building import line_of, place, said
from compass.handbook.myst.lines import Lines
from compass.handbook.myst.texts import Heading, Term, Toctree

UNSEEN = {"myst_line_comment", "myst_block_break"}
OURS = {"element_open", "th_open", "td_open"}


@dataclass
class Outlining:
    """Walks once, and gives back the tokens that are left to show."""

    lines: Lines
    title: str = ""
    headings: list[Heading] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)
    toctrees: list[Toctree] = field(default_factory=list)
    sections: list[tuple[str, str, list[str]]] = field(default_factory=lambda: [("", "", [])])
    _anchors: Anchors = field(default_factory=Anchors)
    _waiting: list[tuple[str, int]] = field(default_factory=list)
    _has_title: bool = False
    _line: int = 1

    def walk(self, tokens: list[Token]) -> list[Token]:
        """The tokens that are shown: without the title, with an address on everything that can be linked to."""
        kept: list[Token] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            self._line = line_of(token) if token.map else self._line
            if token.type == "myst_target":
                self._waiting.append((token.content, self._line))
            elif token.type in ("heading_open", "term_open"):
                read = self._heading if token.type == "heading_open" else self._term
                kept += read(*tokens[at : at + 3])
                at += 2
            elif token.type not in UNSEEN:
                kept += self._targets(None) if token.nesting >= 0 else []
                self._keep(token, tokens[at - 2 : at], kept)
            at += 1
        return kept + self._targets(None)

    def _keep(self, token: Token, before: list[Token], kept: list[Token]) -> None:
        if token.type == "toctree":
            self.toctrees.append(token.meta["toctree"])
            # A list under a heading that says the same needs no caption.
            token.meta["has_caption"] = token.meta["toctree"].caption != self.sections[-1][1]
        elif token.type == "inline":
            in_item = bool(before) and before[0].type == "list_item_open"
            token.children = self.lines.read(token.children or [], self._line, in_item=in_item)
            self._say(said(token.children))
        elif token.type in ("fence", "code_block"):
            self._say(token.content)
        elif token.nesting == 1 and token.type not in OURS:
            self._named(token, kept)
        kept.append(token)

    def _named(self, token: Token, kept: list[Token]) -> None:
        """A block may carry a name of its own; nothing else that its author hung on it is kept."""
        name = str(token.attrs.get("id", ""))
        token.attrs = {"start": token.attrs["start"]} if "start" in token.attrs else {}
        if name:
            self._waiting.append((name, self._line))
            kept += self._targets(None)

    def _heading(self, opening: Token, line: Token, end: Token) -> list[Token]:
        name = str(opening.attrs.get("id", ""))
        if name:
            self._waiting.append((name, self._line))
        line.children = self.lines.read(line.children or [], self._line)
        words = said(line.children)
        if opening.tag == "h1" and opening.level == 0 and not self._has_title:
            self.title, self._has_title = words, True
            places = self._targets(None)
            return [*places, *place(self._anchors.claim(slug(words)))]
        opening.tag = end.tag = "h2" if opening.tag == "h1" else opening.tag
        anchor = self._anchors.claim(slug(words))
        opening.attrs = {"id": anchor}
        line.children = [*self._targets(anchor), *line.children]
        self.headings.append(Heading(int(opening.tag[1]), words, anchor, self._line))
        self.sections.append((anchor, words, []))
        return [opening, line, end]

    def _term(self, opening: Token, line: Token, end: Token) -> list[Token]:
        places = self._targets(None)
        line.children = self.lines.read(line.children or [], self._line)
        words = said(line.children)
        anchor = self._anchors.claim(f"term-{slug(words)}")
        self.terms.append(Term(words, anchor, self._line))
        self._say(words)
        opening.attrs, opening.meta = {"id": anchor}, {"term": words.casefold()}
        line.children = [*places, *line.children]
        return [opening, line, end]

    def _targets(self, heading: str | None) -> list[Token]:
        """The places of the labels that wait for what comes now, which may be a heading with its own address."""
        places: list[Token] = []
        for label, line in self._waiting:
            key = label_key(label)
            if key in self.labels:
                self.lines.note(line, f"The label {key} is given twice on this page.")
                continue
            own = "-".join(key.split())
            if own != heading:
                own = self._anchors.claim(own)
                places += place(own)
            self.labels[key] = heading or own
        self._waiting.clear()
        return places

    def _say(self, words: str) -> None:
        if words.strip():
            self.sections[-1][2].append(words.strip())
