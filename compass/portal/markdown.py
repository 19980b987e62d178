"""Markdown from people, as HTML that can do no harm: no raw HTML, no scripts, no remote images."""

from collections.abc import Mapping, Set

import nh3
from django.core.exceptions import ValidationError
from markdown_it import MarkdownIt

TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code"),
    *("em", "strong", "s", "a", "table", "thead", "tbody", "tr", "th", "td"),
}
SCHEMES = {"http", "https", "mailto"}
DEEPEST = 100
"""How deep lists and quotes may lie in each other, each list counting twice; what lies deeper would not be shown."""

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "maxNesting": DEEPEST}).enable(
    ["table", "strikethrough"]
)
_markdown.disable("image")


def validate_depth(text: str) -> None:
    """Refuse a text of which a part would not be shown."""
    if any(token.level + 1 >= DEEPEST for token in _markdown.parse(text)):
        raise ValidationError("Lists or quotes lie too deep in each other to be shown; write them flatter.")


def render(text: str) -> str:
    """HTML of a Markdown text. First-level headings become second-level ones, for the page has its title."""
    return clean(_markdown.render(text).replace("<h1>", "<h2>").replace("</h1>", "</h2>"))


def clean(
    html: str,
    *,
    tags: Set[str] = frozenset(),
    attributes: Mapping[str, set[str]] | None = None,
    classes: Mapping[str, set[str]] | None = None,
) -> str:
    """HTML with the tags, attributes and addresses that can do no harm; those named are kept beside the usual ones."""
    return nh3.clean(
        html,
        tags=TAGS | tags,
        attributes={"a": {"href", "title"}, "ol": {"start"}, **(attributes or {})},
        allowed_classes=dict(classes or {}),
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
