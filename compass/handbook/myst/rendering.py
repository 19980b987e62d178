"""From what a page says to HTML that can do no harm."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from markdown_it.token import Token

from compass.handbook.myst.building import element, text
from compass.handbook.myst.grammar import parser
from compass.handbook.myst.lines import linked
from compass.handbook.myst.placing import HELD, Placing
from compass.handbook.myst.roles import words_and_target
from compass.handbook.myst.texts import LONGEST, Link, Mark, Rendered, Target, Text, Toctree
from compass.portal import markdown

TAGS = {"dl", "dt", "dd", "sup", "sub", "kbd", "abbr", "div", "span", "section", "details", "summary"}
CLASSES = {
    "div": {"admonition", "admonition-warn", "admonition-bad"},
    "p": {"admonition-title", "table-caption", "toctree-caption"},
    "ul": {"toctree"},
    "span": {"badge", "link-broken"},
    "a": {"term", "footnote-backref"},
    "sup": {"footnote-ref"},
    "section": {"footnotes"},
}
ATTRIBUTES = {"*": {"id"}, "abbr": {"title"}, "span": {"title"}}
NOWHERE = "This link leads nowhere."

Resolve = Callable[[Link], Target | None]

_renderer = parser()


def render(page: Text, *, resolve: Resolve, terms: Mapping[str, str], marks: Sequence[Mark] = ()) -> Rendered:
    """The page below its title. `terms` gives the address of each glossary term, in small letters."""
    placing = Placing(page, terms, marks)
    tokens = list(_shown(page.tokens, resolve, placing))
    html = markdown.clean(
        _renderer.renderer.render(tokens, _renderer.options, {}), tags=TAGS, attributes=ATTRIBUTES, classes=CLASSES
    )
    if len(page.source) > LONGEST:
        html = f"<p>{page.problems[0].sentence}</p>\n"
    return Rendered(
        HELD.sub(lambda held: marks[int(held[1])].html, html),
        tuple(mark for number, mark in enumerate(marks) if number not in placing.placed),
    )


def _shown(tokens: Sequence[Token], resolve: Resolve, placing: Placing) -> Iterator[Token]:
    for token in tokens:
        placing.see(token)
        if token.type == "toctree":
            yield from _toctree(token.meta["toctree"], resolve, has_caption=token.meta["has_caption"])
        elif token.type == "inline":
            yield token.copy(children=list(_links(placing.words(token.children or ()), resolve)))
        else:
            yield token


def _links(children: Sequence[Token], resolve: Resolve) -> Iterator[Token]:
    """Links with their addresses. One that leads nowhere, or has no address for this reader, is its words."""
    is_span = False
    for token in children:
        if token.type == "link_open" and "link" in token.meta:
            link: Link = token.meta["link"]
            target = Target(link.target, link.target) if link.kind in ("web", "mail") else resolve(link)
            is_span = target is None or not target.url
            yield _opening(token, target)
            if not link.words:
                yield text(target.title if target else link.target)
        elif token.type == "link_close":
            yield token.copy(tag="span") if is_span else token
            is_span = False
        else:
            yield token


def _opening(token: Token, target: Target | None) -> Token:
    if target is None:
        return Token("link_open", "span", 1, attrs={"class": "link-broken", "title": NOWHERE})
    if not target.url:
        return Token("link_open", "span", 1)
    return token.copy(attrs={**token.attrs, "href": target.url})


def _toctree(toctree: Toctree, resolve: Resolve, *, has_caption: bool) -> Iterator[Token]:
    """The pages below this one, as links."""
    links = [entry_link(entry, line) for entry, line in zip(toctree.entries, toctree.lines, strict=True)]
    shown = [link for link in links if link and not (toctree.is_glob and set("*?[") & set(link.target))]
    if not shown or toctree.is_hidden:
        return
    if toctree.caption and has_caption:
        yield from element("p", [_line([text(toctree.caption)])], css="toctree-caption")
    items: list[Token] = []
    for link in shown:
        said = [text(link.words)] if link.words else []
        items += element("li", [_line(_links([linked(link), *said, Token("link_close", "a", -1)], resolve))])
    yield from element("ul", items, css="toctree")


def _line(children: Iterable[Token]) -> Token:
    return Token("inline", "", 0, children=list(children))


def entry_link(entry: str, line: int) -> Link | None:
    """Where an entry of a list of pages leads; None for the page itself."""
    words, target = words_and_target(entry)
    if target == "self":
        return None
    return Link("web" if target.lower().startswith(("http://", "https://")) else "doc", target, words, line)
