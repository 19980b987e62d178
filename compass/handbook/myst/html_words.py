"""The words of raw HTML, each line where it was."""

import re
from html.parser import HTMLParser
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
WEB = re.compile(r"https?://[\w.-]+/?[^\s<>\\]*")


class HtmlWords(HTMLParser):
    """Collects what stands between tags. What a browser would run or fetch becomes a link at most."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self.has_tags = False
        self._silent = ""

    @classmethod
    def of(cls, source: str) -> "HtmlWords":
        """The words of a piece of HTML."""
        reader = cls()
        try:
            reader.feed(source)
            reader.close()
        except (AssertionError, ValueError):  # a declaration that the parser of the standard library gives up on
            reader.has_tags = True
        return reader

    @property
    def text(self) -> str:
        """The words."""
        return "".join(self.pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag in UNSPOKEN and not self._silent:
            self._silent = tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.has_tags = True
        self._keep_lines(self.get_starttag_text() or "")
        source = dict(attrs).get("src") or ""
        if tag in FRAMES and not self._silent and WEB.fullmatch(source):
            self.pieces.append(f"[{urlsplit(source).netloc}](<{source}>)")

    def handle_endtag(self, tag: str) -> None:
        self.has_tags = True
        if tag == self._silent:
            self._silent = ""

    def handle_data(self, data: str) -> None:
        if self._silent:
            self._keep_lines(data)
        else:
            self.pieces.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._keep_lines(data)

    def handle_decl(self, decl: str) -> None:
        self._keep_lines(decl)

    def handle_pi(self, data: str) -> None:
        self._keep_lines(data)

    def unknown_decl(self, data: str) -> None:
        self._keep_lines(data)

    def _keep_lines(self, hidden: str) -> None:
        self.pieces.append("\n" * hidden.count("\n"))
