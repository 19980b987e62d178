"""The words of raw HTML, each line where it was."""

import re
from html import unescape
from urllib.parse import urlsplit

TAGS = {
    *("a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "base", "basefont", "bdi", "bdo"),
    *("big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col"),
    *("colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em"),
    *("embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3"),
    *("h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "image", "img", "input", "ins"),
    *("kbd", "label", "legend", "li", "link", "main", "map", "mark", "marquee", "math", "menu", "meta", "meter"),
    *("nav", "nobr", "noembed", "noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param"),
    *("picture", "plaintext", "portal", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "section"),
    *("select", "slot", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg"),
    *("table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt"),
    *("u", "ul", "var", "video", "wbr", "xmp"),
}
"""What a browser takes for a tag. Other words between angle brackets are words: <your-name>."""

UNSPOKEN = {"script", "style", "iframe", "object", "template", "svg", "noscript"}
FRAMES = {"iframe", "img", "video", "embed"}

# No part of it can look further than the next angle bracket twice, so that no text takes long.
MARKUP = re.compile(
    r"""(?sx) <!--.*?(?:-->|\Z) | <!\[CDATA\[.*?(?:\]\]>|\Z) | <[!?][^>]*(?:>|\Z)
    | <(?P<ends>/?) (?P<name>[A-Za-z][\w:-]*) (?P<attributes>(?:"[^"<]*"|'[^'<]*'|[^"'<>])*+) >?"""
)
SOURCE = re.compile(r"""\bsrc\s*=\s*["']?([^\s"'<>]+)""")
WEB = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[^\s<>\\]*)?")


def words_of(source: str) -> tuple[str, bool]:
    """What stands between tags, and whether there were any. What a browser would fetch becomes a link at most."""
    pieces, silent, done, has_tags = [], "", 0, False
    for found in MARKUP.finditer(source):
        said = source[done : found.start()]
        pieces.append("\n" * said.count("\n") if silent else said)
        pieces.append("\n" * found[0].count("\n"))
        done = found.end()
        name, ends = (found["name"] or "").lower(), bool(found["ends"])
        has_tags = has_tags or bool(name)
        if not silent and not ends and name in FRAMES:
            pieces.append(_link(found["attributes"]))
        if ends and name == silent:
            silent = ""
        elif not ends and not silent and name in UNSPOKEN and not found["attributes"].endswith("/"):
            silent = name
    rest = source[done:]
    return "".join([*pieces, "\n" * rest.count("\n") if silent else rest]), has_tags


def _link(attributes: str) -> str:
    found = SOURCE.search(attributes)
    address = unescape(found[1]) if found else ""
    return f"[{urlsplit(address).netloc}](<{address}>)" if WEB.fullmatch(address) else ""
