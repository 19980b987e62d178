"""What kind of address a link of Markdown has."""

import re
from urllib.parse import unquote

PAGE = re.compile(r"\.{0,2}/.*|[^#]*\.(md|markdown|myst|rst|ipynb)(#.*)?|[^#]*/(#.*)?", re.IGNORECASE)
WEB = re.compile(r"https?://.+|//.+", re.IGNORECASE)
WITHIN = re.compile(r"(?:project|myst|path|inv):", re.IGNORECASE)


def kind_and_target(href: str) -> tuple[str, str]:
    """The kind of a link, and what it names. Whatever is none of the others is a label, which may name nothing."""
    if WEB.fullmatch(href):
        return "web", f"https:{href}" if href.startswith("//") else href
    if href.lower().startswith("mailto:"):
        return "mail", href
    target = unquote(WITHIN.sub("", href, count=1))
    if target.startswith("#"):
        return "anchor", target[1:]
    return ("page" if PAGE.fullmatch(target) else "label"), target
