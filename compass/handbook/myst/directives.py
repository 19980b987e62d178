"""Directives become the blocks that a reader sees. This is done before the lines within the blocks are read."""

import re
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from compass.handbook.myst import names
from compass.handbook.myst.building import element, line_of, paragraph, words
from compass.handbook.myst.fences import Fence, is_closed, open_fence, plain, read_fence, unindented
from compass.handbook.myst.glossaries import entries_of
from compass.handbook.myst.html_words import words_of
from compass.handbook.myst.tables import csv_rows, list_rows, table
from compass.handbook.myst.texts import Problem, Toctree

DEEPEST = 12
"""How deep directives may lie in each other and still be told apart."""

HEADING_ATTRIBUTES = re.compile(r"[ \t]*\{[ \t]*([#.][^{}\n]*)\}[ \t]*$")
CARD_EDGE = re.compile(r"[ \t]*(?:\^{3,}|\+{3,})[ \t]*")
PANEL_EDGE = re.compile(r"[ \t]*(?:-{3,}|\^{3,}|\+{3,}|:[a-z][\w-]*:.*)[ \t]*")
BRACKET = re.compile(r"[\[\]]")
ENTRY = re.compile(r"(?s)(.*?)\s*<([^<>]*)>\s*")


@dataclass
class Expansion:
    """One page's blocks while its directives are opened."""

    markdown: MarkdownIt
    env: MutableMapping[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def blocks(self, source: str, line: int, depth: int = 0) -> list[Token]:
        """The blocks of a part of the page that begins at a line; the directives in it are opened."""
        tokens: list[Token] = []
        self.markdown.block.parse(source if source.endswith("\n") else source + "\n", self.markdown, self.env, tokens)
        for token in tokens:
            token.map = [token.map[0] + line - 1, token.map[1] + line - 1] if token.map else None
            token.level += depth
        blocks = [self.block(token, tokens[place + 1 : place + 2], depth) for place, token in enumerate(tokens)]
        return [token for block in blocks for token in block]

    def block(self, token: Token, following: list[Token], depth: int) -> list[Token]:
        """What one block becomes."""
        if token.type == "fence":
            return self.fence(token, depth)
        if token.type == "html_block":
            return self.html(token, depth)
        if token.type == "substitution_block":
            return paragraph("{{" + token.content + "}}", line_of(token))
        if token.type.startswith("math_block"):
            content = token.content.strip("\n") + "\n"
            return [Token("fence", "code", 0, content=content, block=True, map=token.map)]
        if token.type == "heading_open":
            self.heading(token, following[0])
        elif token.type == "footnote_reference_open":
            self.env.setdefault("footnote_lines", {})[token.meta["label"]] = line_of(following[0])
        return [token]

    def fence(self, token: Token, depth: int) -> list[Token]:
        """What a fence becomes: code, or what its directive says."""
        fence = read_fence(token)
        if not is_closed(token):
            self.note(line_of(token), f"What begins with {token.markup} here never ends.")
        if fence is None:
            return [token] if token.content else []
        if not fence.name and not is_closed(token):
            return self.blocks(fence.body, fence.body_line, depth)
        if depth >= DEEPEST:
            self.note(fence.line, "Directives lie too deep in each other to be told apart; write them flatter.")
            return paragraph(plain(fence.body), fence.body_line)
        return self.named(fence, depth)

    def named(self, fence: Fence, depth: int) -> list[Token]:
        """What a directive becomes, with the name it can be linked by."""
        handler, label = _handler(fence.name), fence.options.get("name") or fence.options.get("label")
        target = [Token("myst_target", "", 0, content=label, map=[fence.line - 1, fence.line])] if label else []
        return [*target, *handler(self, fence, depth)]

    def inside(self, fence: Fence, depth: int) -> list[Token]:
        """The blocks of a directive's body."""
        return self.blocks(fence.body, fence.body_line, depth + 1)

    def heading(self, opening: Token, line: Token) -> None:
        """`{#name}` behind a heading is a name for it."""
        if found := HEADING_ATTRIBUTES.search(line.content):
            line.content = line.content[: found.start()]
            named = [part[1:] for part in found[1].split() if part.startswith("#")]
            if named:
                opening.attrs["id"] = named[-1]

    def html(self, token: Token, depth: int) -> list[Token]:
        """Raw HTML is not shown; the words in it are."""
        place = line_of(token)
        said, has_tags = words_of(token.content)
        if has_tags:
            self.note(place, "Raw HTML is not shown; only the words in it are.")
        kept = unindented(said.split("\n"))
        if not kept.strip():
            return []
        return self.blocks(kept, place, depth + 1) if depth < DEEPEST else paragraph(plain(kept), place)

    def note(self, line: int, sentence: str) -> None:
        """Write a trouble down."""
        self.problems.append(Problem(line, sentence))


Handler = Callable[[Expansion, Fence, int], list[Token]]


def _box(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    title, mood = names.BOXES[fence.name]
    text, line = fence.text
    return _admonition(paragraph(title, fence.line, css="admonition-title"), page.blocks(text, line, depth + 1), mood)


def _titled(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    moods = [names.BOXES[each][1] for each in fence.options.get("class", "").split() if each in names.BOXES]
    link, words = fence.options.get("link"), fence.argument
    title = paragraph(f"[{words}](<{link}>)" if link else words, fence.line, css="admonition-title")
    return _admonition(title, _panels(page, fence, depth), moods[0] if moods else "")


def _admonition(title: list[Token], inside: list[Token], mood: str = "") -> list[Token]:
    return element("div", [*title, *inside], css=f"admonition admonition-{mood}" if mood else "admonition")


def _folded(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    title = fence.argument or fence.options.get("title") or "More"
    summary = element("summary", [words(title, fence.line)])
    return element("details", [*summary, *page.inside(fence, depth)])


def _part(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    title = element("p", element("strong", [words(fence.argument, fence.line)])) if fence.argument else []
    return element("div", [*title, *_panels(page, fence, depth)])


def _panels(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    """A body in which lines of signs part a card's head from its text, and in panels the cards from each other."""
    edge = {"panels": PANEL_EDGE, "card": CARD_EDGE, "grid-item-card": CARD_EDGE}.get(fence.name)
    if edge is None:
        return page.inside(fence, depth)
    lines, within = [], ""
    for line in fence.body.split("\n"):
        lines.append("" if not within and edge.fullmatch(line) else line)
        within = open_fence(line, within)
    return page.blocks("\n".join(lines), fence.body_line, depth + 1)


def _plain(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    return element("div", _panels(page, fence, depth))


def _quote(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    text, line = fence.text
    return element("blockquote", page.blocks(text, line, depth + 1))


def _code(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    content = fence.body if fence.body.strip() else fence.argument
    caption = paragraph(fence.options.get("caption", ""), fence.line, css="table-caption")
    code = Token("fence", "code", 0, content=content.strip("\n") + "\n", block=True, map=[fence.line - 1, fence.line])
    return [*caption, code]


def _silent(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    return []


def _elsewhere(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    page.note(fence.line, f"What {fence.name} stands for is not shown: {fence.argument or 'it is not in this text'}.")
    return []


def _button(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    title = fence.options.get("text") or unindented(fence.body.split("\n")).strip() or ""
    return paragraph(f"[{title}](<{fence.argument}>)", fence.line)


def _figure(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    alt = BRACKET.sub(r"\\\g<0>", fence.options.get("alt", ""))
    picture = paragraph(f"![{alt}](<{fence.argument.strip('<>')}>)", fence.line)
    return element("div", [*picture, *page.inside(fence, depth)])


def _toctree(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    lines = [(line.strip(), fence.body_line + number) for number, line in enumerate(fence.body.split("\n"))]
    kept = [(line, number) for line, number in lines if line and not line.startswith(("%", "#"))]
    toctree = Toctree(
        caption=fence.options.get("caption", ""),
        entries=tuple(line for line, _ in kept),
        line=fence.line,
        lines=tuple(number for _, number in kept),
        is_glob="glob" in fence.options,
        is_hidden="hidden" in fence.options,
        is_reversed="reversed" in fence.options,
    )
    return [Token("toctree", "", 0, meta={"toctree": toctree}, block=True, map=[fence.line - 1, fence.line])]


def _glossary(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    tokens: list[Token] = []
    for entry in entries_of(fence.body, fence.body_line):
        for term, line in entry.terms:
            tokens += [
                Token("term_open", "dt", 1, block=True, map=[line - 1, line]),
                words(term, line),
                Token("term_close", "dt", -1, block=True),
            ]
        inside = page.blocks(entry.definition, entry.line, depth + 1)
        opening = Token("definition_open", "dd", 1, block=True)
        tokens += [opening, *inside, Token("definition_close", "dd", -1, block=True)]
    return element("dl", tokens)


def _list_table(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    blocks = page.inside(fence, depth)
    rows = list_rows(blocks)
    if rows is None:
        page.note(fence.line, "This list-table is no list of rows, each a list of cells; it is shown as it is.")
        return blocks
    return table(rows, fence)


def _csv_table(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    if "file" in fence.options or "url" in fence.options:
        return _elsewhere(page, fence, depth)
    return table(csv_rows(fence), fence)


def _unknown(page: Expansion, fence: Fence, depth: int) -> list[Token]:
    page.note(fence.line, f"There is no directive {fence.name} here; its text is shown in a box.")
    title = paragraph(fence.argument, fence.line, css="admonition-title")
    return _admonition(title, page.inside(fence, depth))


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(names.BOXES, _box),
    **dict.fromkeys(names.TITLED, _titled),
    **dict.fromkeys(names.FOLDED, _folded),
    **dict.fromkeys(names.PARTS, _part),
    **dict.fromkeys(names.PLAIN, _plain),
    **dict.fromkeys(names.QUOTES, _quote),
    **dict.fromkeys(names.CODE, _code),
    **dict.fromkeys(names.SILENT, _silent),
    **dict.fromkeys(names.ELSEWHERE, _elsewhere),
    **dict.fromkeys(names.BUTTONS, _button),
    "figure": _figure,
    "image": _figure,
    "toctree": _toctree,
    "glossary": _glossary,
    "list-table": _list_table,
    "csv-table": _csv_table,
}


def _handler(name: str) -> Handler:
    return HANDLERS.get(name, _unknown)
