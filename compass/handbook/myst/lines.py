"""The lines within blocks: links, roles, pictures and raw HTML become what a reader sees."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from markdown_it.token import Token

from compass.handbook.myst import roles
from compass.handbook.myst.addresses import kind_and_target
from compass.handbook.myst.building import closing, said, text, without_marks, wrapped
from compass.handbook.myst.grammar import parser
from compass.handbook.myst.html_words import TAGS, UNSPOKEN
from compass.handbook.myst.texts import Link, Problem

ROLE = re.compile(r"\{([A-Za-z][\w+:.\-]{0,60})\}$")
OPEN_ROLE = re.compile(r"\{[A-Za-z][\w+:.\-]{0,60}\}(?=`)")
LOST_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,60})\]")
TAG = re.compile(r"<(/?)\s*([A-Za-z][\w:-]*)")
TASK = re.compile(r"\[([ xX])\](?=\s)")
LONGEST_VALUE, MOST_VALUES = 1_000, 10_000
"""In characters: what a word in double braces may stand for, and what those of one page may, each time counted."""

_markdown = parser().disable("footnote_inline")


@dataclass
class Lines:
    """Reads the lines of one page, and keeps what it finds on the way."""

    substitutions: Mapping[str, str]
    links: list[Link] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _unclosed: set[str] = field(default_factory=set, init=False)
    _room: int = field(default=MOST_VALUES, init=False)

    def read(self, children: list[Token], line: int, *, in_item: bool = False) -> list[Token]:
        """One block's line, which begins at a line of the source, as tokens that need no more reading."""
        tokens = list(self._joined(list(self._filled(children)), line))
        self._unclosed.clear()
        if in_item and tokens and tokens[0].type == "text":
            tokens[0].content = TASK.sub(lambda box: "☐" if box[1] == " " else "☑", tokens[0].content, count=1)
        kept: list[Token] = []
        place, link_ends = 0, -1
        while place < len(tokens):
            token = tokens[place]
            line += token.type in ("softbreak", "hardbreak")
            if token.type == "link_open":
                link_ends = closing(tokens, place)
                kept.append(self._link(token, tokens[place + 1 : link_ends], line))
                # An address between angle brackets that is none of the web's is called what it leads to.
                place += 1 if kept[-1].meta["link"].words or token.info != "auto" else link_ends - place
                continue
            if token.type == "html_inline":
                place = self._html(tokens, place, kept, line)
                continue
            kept += self._shown(token, line, in_link=place < link_ends)
            place += 1
        return kept

    def note(self, line: int, sentence: str) -> None:
        """Write a trouble down."""
        self.problems.append(Problem(line, sentence))

    def _joined(self, children: list[Token], line: int) -> Iterator[Token]:
        """The same tokens, where a role's name and its content are one."""
        name = ""
        for place, token in enumerate(children):
            line += token.type in ("softbreak", "hardbreak")
            following = children[place + 1].type if place + 1 < len(children) else ""
            if token.type == "code_inline" and name:
                yield Token("role", "", 0, content=token.content, meta={"name": name})
                name = ""
                continue
            if token.type == "text":
                if following == "code_inline" and (found := ROLE.search(token.content)):
                    name, token.content = found[1], token.content[: found.start()]
                self._troubles(token, line)
            yield token

    def _troubles(self, token: Token, line: int) -> None:
        token.content, opened = OPEN_ROLE.subn("", without_marks(token.content))
        if opened:
            self.note(line, "A role's backticks never close.")

    def _link(self, token: Token, inside: list[Token], line: int) -> Token:
        kind, target = kind_and_target(str(token.attrs.get("href", "")))
        named = token.info == "auto" and kind not in ("web", "mail")
        link = Link(kind, target, "" if named else said(inside), line)
        self.links.append(link)
        return linked(link, title=str(token.attrs.get("title", "")))

    def _html(self, tokens: list[Token], place: int, kept: list[Token], line: int) -> int:
        """Leave a tag out, or show it where it is none; returns the place to go on from."""
        written = tokens[place].content
        found = TAG.match(written)
        name = found[2].lower() if found else ""
        if found and name not in TAGS:
            kept.append(text(written))
        elif name == "br":
            kept.append(Token("hardbreak", "br", 0))
        elif found and not found[1]:
            self.note(line, "Raw HTML is not shown; only the words in it are.")
        if name not in UNSPOKEN - self._unclosed or (found and found[1]) or written.endswith("/>"):
            return place + 1
        ends = (n for n in range(place + 1, len(tokens)) if tokens[n].content.lower().startswith(f"</{name}"))
        end = next(ends, place)
        self._unclosed |= {name} if end == place else set()  # nor will another of its name find an end
        return end + 1

    def _shown(self, token: Token, line: int, *, in_link: bool) -> list[Token]:
        handlers: dict[str, Callable[[Token, int, bool], list[Token]]] = {
            "text": self._footnotes,
            "role": self._role,
            "image": self._picture,
            "substitution_inline": self._substitution,
        }
        if handler := handlers.get(token.type):
            return handler(token, line, in_link)
        token.attrs = {}  # what its author hung on it
        return [token]

    def _footnotes(self, token: Token, line: int, in_link: bool) -> list[Token]:  # noqa: FBT001  one of a table
        """Words, in which a footnote that is nowhere defined is a link that leads nowhere."""
        parts = LOST_FOOTNOTE.split(token.content)
        kept = [text(parts[0])]
        for label, after in zip(parts[1::2], parts[2::2], strict=True):
            self.note(line, f"There is no footnote {label} on this page.")
            kept += (
                [text(label)]
                if in_link
                else wrapped("sup", self._leading(Link("footnote", f"[^{label}]", label, line)))
            )
            kept.append(text(after))
        return kept

    def _role(self, token: Token, line: int, in_link: bool) -> list[Token]:  # noqa: FBT001  one of a table
        name = str(token.meta["name"])
        kind = roles.LINKS.get(name.lower()) or ("web" if name.lower().startswith(("bdg-link", "button-link")) else "")
        if not kind:
            shown = roles.shown(name, token.content)
            if shown is None:
                self.note(line, f"There is no role {name} here; its text is shown as code.")
                return [Token("code_inline", "code", 0, content=token.content)]
            return shown
        words, target = roles.words_and_target(token.content)
        # A term is called what the sentence calls it; the number in a figure's words is nowhere counted.
        words = words or target if kind == "term" else "" if "%s" in words else words
        if in_link or not target:
            return [text(words or target)]
        return self._leading(Link(kind, target, words, line))

    def _picture(self, token: Token, line: int, in_link: bool) -> list[Token]:  # noqa: FBT001  one of a table
        """A picture is its words; one from the web links to where it is."""
        source = str(token.attrs.get("src", ""))
        self.note(line, f"A picture is shown as its words: {source}.")
        words = said(self._joined(token.children or [], line)) or source.rstrip("/").rpartition("/")[2] or "picture"
        kind, target = kind_and_target(source)
        if in_link or kind != "web":
            return [text(words)]
        return self._leading(Link(kind, target, words, line))

    def _leading(self, link: Link) -> list[Token]:
        self.links.append(link)
        return [linked(link), *([text(link.words)] if link.words else []), Token("link_close", "a", -1)]

    def _filled(self, children: list[Token]) -> Iterator[Token]:
        """The same tokens, with the Markdown that words in double braces stand for; within that, such words stay."""
        depth = 0
        for token in children:
            depth += token.nesting if token.type in ("link_open", "link_close") else 0
            value = self.substitutions.get(token.content) if token.type == "substitution_inline" else None
            if value is None or len(value) > min(LONGEST_VALUE, self._room):
                yield token
                continue
            self._room -= len(value)
            [inside] = _markdown.parseInline(value)
            yield from (each for each in inside.children or [] if not (depth and each.type.startswith("link_")))

    def _substitution(self, token: Token, line: int, in_link: bool) -> list[Token]:  # noqa: FBT001  one of a table
        known = token.content in self.substitutions
        sentence = "What {} stands for cannot be shown here." if known else "Nothing here says what {} stands for."
        self.note(line, sentence.format(token.content))
        return [Token("code_inline", "code", 0, content=token.content)]


def linked(link: Link, *, title: str = "") -> Token:
    """The beginning of a link whose address is still to be found."""
    attrs: dict[str, str | int | float] = {"title": without_marks(title)} if title else {}
    return Token("link_open", "a", 1, attrs=attrs, meta={"link": link})
