"""What a role, such as a reference or a key to press, is to a reader."""

import re
from collections.abc import Callable

from markdown_it.token import Token

from compass.handbook.myst.building import text, wrapped

NAMED = re.compile(r"(?s)(.*?)\s*<([^<>]+)>")
BADGE_STYLE = re.compile(r",\s*badge-[\w-]+(?:\s+[\w-]+)*\s*$")
ABBREVIATION = re.compile(r"(?s)(.+?)\s*\(([^()]+)\)\s*")

LINKS = {
    **dict.fromkeys(("ref", "numref", "any", "eq", "prf:ref", "external", "bdg-ref"), "label"),
    "doc": "doc",
    "term": "term",
    "download": "page",
}
"""Roles that lead somewhere, and the kind of link that each is."""

ICONS = re.compile(r"fa[a-z]?|fa-[a-z]+|icon|octicon|material(-[a-z]+)?|iconify(:.*)?|svg|ico")
BADGES = re.compile(r"badge|bdg(-(?!ref|link)[a-z]+)*")
CODES = {
    "code",
    "literal",
    "file",
    "command",
    "program",
    "option",
    "envvar",
    "samp",
    "math",
    "mimetype",
    "regexp",
    "py",
}
SILENT = {"raw", "index", "comment"}

Shown = Callable[[str], list[Token]]


def _code(content: str) -> list[Token]:
    return [Token("code_inline", "code", 0, content=content)]


def _abbreviation(content: str) -> list[Token]:
    found = ABBREVIATION.fullmatch(content)
    return wrapped("abbr", [text(found[1])], title=found[2]) if found else [text(content)]


def _numbered(name: str) -> Shown:
    return lambda content: [text(f"{name} {content}")]


def _in(tag: str, css: str = "") -> Shown:
    attrs = {"class": css} if css else {}
    return lambda content: wrapped(tag, [text(content)], **attrs)


SHOWN: dict[str, Shown] = {
    **dict.fromkeys(CODES, _code),
    **dict.fromkeys(SILENT, lambda _: []),
    **dict.fromkeys(("guilabel", "menuselection", "strong"), _in("strong")),
    **dict.fromkeys(("emphasis", "title-reference", "dfn", "title", "cite", "cite:p", "cite:t"), _in("em")),
    **dict.fromkeys(("sub", "subscript"), _in("sub")),
    **dict.fromkeys(("sup", "superscript"), _in("sup")),
    **dict.fromkeys(("underline", "u", "span", "sc", "smallcaps"), lambda content: [text(content)]),
    **dict.fromkeys(("del", "strike"), _in("s")),
    "kbd": _in("kbd"),
    "abbr": _abbreviation,
    "pep": _numbered("PEP"),
    "rfc": _numbered("RFC"),
    "eval": _code,
}


def words_and_target(content: str) -> tuple[str, str]:
    """`words <target>`, or a target alone."""
    found = NAMED.fullmatch(content.strip())
    words, target = (found[1], found[2]) if found else ("", content)
    return " ".join(words.split()), " ".join(target.split()).lstrip("!~")


def shown(name: str, content: str) -> list[Token] | None:
    """What a reader sees of a role that leads nowhere; None where there is no such role."""
    name = name.lower()
    if BADGES.fullmatch(name):
        return wrapped("span", [text(BADGE_STYLE.sub("", content).strip())], **{"class": "badge"})
    if ICONS.fullmatch(name):
        return []
    handler = SHOWN.get(name) or SHOWN.get(name.partition(":")[0])
    return handler(content) if handler else None
