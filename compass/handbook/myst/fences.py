"""A directive as it is written: name, argument, options, body."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any

import yaml
from markdown_it.token import Token

from compass.handbook.myst.building import line_of

NAME = re.compile(r"\{\s*([A-Za-z][^{}\s]*)\s*\}[ \t]*(.*)", re.DOTALL)
BARE = re.compile(r"([A-Za-z][\w-]*)[ \t]*(.*)", re.DOTALL)
ATTRIBUTES = re.compile(r"\{[^{}]*\}|[A-Za-z][\w-]*\s*\{[^{}]*\}")
OPTION = re.compile(r"[ \t]*:([A-Za-z][\w-]*):(?:[ \t]+(.*))?[ \t]*")
LONGEST_YAML = 20_000
EDGE = re.compile(r" {0,3}(`{3,}|~{3,}|:{3,})")
YAML_EDGE = re.compile(r"-{3,}[ \t]*")
# What would be MyST's own marks where a part lies too deep to be read as MyST.
MACHINERY = re.compile(
    r"""(?mx) ^[ \t>]* (?: (?:`{3,}|~{3,}|:{3,}) .* | :[A-Za-z][\w-]*:.* | \(.*\)= [ \t]* | %.* | \+{3,}.* ) $"""
)


@dataclass(frozen=True)
class Fence:
    """What stands between two fences. Lines count from 1; `line` is the opening one, `body_line` the body's first."""

    name: str
    argument: str
    body: str
    line: int
    body_line: int
    options: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> tuple[str, int]:
        """Argument and body together, for a directive whose argument is the beginning of its text."""
        if not self.argument:
            return self.body, self.body_line
        return f"{self.argument}\n{chr(10) * (self.body_line - self.line - 1)}{self.body}", self.line


def read_fence(token: Token) -> Fence | None:
    """The directive of a fence; None where it is code. A fence of colons is never code."""
    line = line_of(token)
    info = token.info.strip()
    named = NAME.fullmatch(info)
    if named is None and not token.markup.startswith(":"):
        return None
    if named is None:
        named = None if ATTRIBUTES.fullmatch(info) else BARE.match(info)
    name, argument = (named[1].lower(), named[2].strip()) if named else ("", "" if info.startswith("{") else info)
    options, body, used = _options(token.content)
    return Fence(name, argument, body, line, line + 1 + used, options)


def is_closed(token: Token) -> bool:
    """Whether a fence ends with a fence, and not with whatever it stands in."""
    first, last = token.map or (0, 0)
    return last - first - 1 > token.content.count("\n")


def plain(body: str) -> str:
    """A body without the marks of MyST, each line where it was."""
    return MACHINERY.sub("", body)


def open_fence(line: str, fence: str) -> str:
    """The fence that is open behind a line, where one was open before it or none."""
    found = EDGE.match(line)
    if not found:
        return fence
    closes = found[1].startswith(fence) and not line[found.end() :].strip()
    return ("" if closes else fence) if fence else found[1]


def unindented(lines: Iterable[str]) -> str:
    """Lines as text, without the indentation they share."""
    return dedent("\n".join(lines)) + "\n"


def _options(content: str) -> tuple[dict[str, str], str, int]:
    """Options, what is left of the body, and how many lines the options took."""
    lines = content.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if YAML_EDGE.fullmatch(lines[first]):
        end = next((n for n in range(first + 1, len(lines)) if YAML_EDGE.fullmatch(lines[n])), None)
        if end is not None and (loaded := read_yaml("\n".join(lines[first + 1 : end]))) is not None:
            return plain_values(loaded), "\n".join(lines[end + 1 :]), end + 1
    options: dict[str, str] = {}
    used = first
    while used < len(lines) and (found := OPTION.fullmatch(lines[used])):
        options[found[1].lower()] = (found[2] or "").strip()
        used += 1
    return (options, "\n".join(lines[used:]), used) if options else ({}, content, 0)


def read_yaml(text: str) -> dict[str, Any] | None:
    """A YAML mapping; None where it is none."""
    if len(text) > LONGEST_YAML:
        return None
    try:
        loaded = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return loaded if isinstance(loaded, dict) else {} if loaded is None else None


def plain_values(mapping: Any) -> dict[str, str]:
    """Those values of a YAML mapping that are words or numbers."""
    pairs = mapping.items() if isinstance(mapping, dict) else ()
    return {str(key): str(value) for key, value in pairs if isinstance(value, str | bool | float) or _is_short(value)}


def _is_short(value: Any) -> bool:
    """A whole number that can be written out."""
    return isinstance(value, int) and value.bit_length() < 1000
