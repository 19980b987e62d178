"""Labels as GitHub names them: which of them is a type, a priority or a tag, and how each is written (handbook 2.6)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from projects.enums import LabelKind, Priority

PREFIXES = {
    "type": LabelKind.TYPE,
    "prio": LabelKind.PRIORITY,
    "priority": LabelKind.PRIORITY,
    "tag": LabelKind.TAG,
}
PRIORITIES: Mapping[str, Priority] = {
    "high": Priority.HIGH,
    "medium": Priority.MEDIUM,
    "med": Priority.MEDIUM,
    "low": Priority.LOW,
    "none": Priority.NONE,
}
PRIORITY_ABOUT: Mapping[Priority, str] = {
    Priority.HIGH: "Before everything else. What is not ready goes into discussion.",
    Priority.MEDIUM: "As soon as nothing high waits.",
    Priority.LOW: "When there is time.",
    Priority.NONE: "Lower than low: nobody has said when.",
}
COLOURS: Mapping[LabelKind, str] = {LabelKind.TYPE: "bfd4f2", LabelKind.PRIORITY: "fbca04", LabelKind.TAG: "ededed"}
"""The colour that a label has on GitHub where nobody chose another."""
TAG_SIGNS = ("\N{LABEL}\N{VARIATION SELECTOR-16}", "\N{LABEL}")
COLOUR = re.compile(r"[0-9a-f]{6}")
NO_TAG = "GitHub would read this as a type, a priority or another tag; write the bare word."


@dataclass(frozen=True)
class Label:
    """A label by what it says. The key of a priority is that of `PRIORITIES`, of a tag its name."""

    kind: LabelKind
    key: str

    @property
    def priority(self) -> Priority | None:
        """The priority that it names; None where it names none."""
        return PRIORITIES.get(self.key) if self.kind == LabelKind.PRIORITY else None


def read_label(name: str) -> Label:
    """What a label of GitHub says: `type: bug`, `prio: med`, `tag: docs`, `:docs:`; anything else is a tag."""
    name = " ".join(name.split())
    head, colon, rest = (part.strip() for part in name.partition(":"))
    kind = PREFIXES.get(head.casefold())
    if colon and rest and kind == LabelKind.TYPE:
        return Label(kind, "-".join(rest.casefold().split()))
    if colon and rest and kind == LabelKind.PRIORITY:
        priority = PRIORITIES.get(rest.casefold())
        return Label(kind, rest.casefold() if priority is None else priority.label)
    if name.casefold() == "priority":
        return Label(LabelKind.PRIORITY, Priority.HIGH.label)
    return Label(LabelKind.TAG, rest if colon and rest and kind == LabelKind.TAG else _undecorated(name))


def is_tag(name: str) -> bool:
    """Whether GitHub would read a bare word back as the tag that it is here."""
    return read_label(name) == Label(LabelKind.TAG, name)


def label_name(label: Label) -> str:
    """How a label is written on GitHub; `read_label` reads it back as the same."""
    if label.kind == LabelKind.TYPE:
        return f"type: {label.key}"
    if label.kind == LabelKind.PRIORITY:
        return f"prio: {label.key}"
    return label.key if read_label(label.key) == label else f"tag: {label.key}"


def kept_colour(colour: str) -> str:
    """The colour to keep of a tag: none where it is the one that every tag has. Raises ValueError where it is none."""
    digits = colour.strip().removeprefix("#").lower()
    if digits and not COLOUR.fullmatch(digits):
        raise ValueError("A colour is six hexadecimal digits, such as 0e8a16.")
    return "" if digits == COLOURS[LabelKind.TAG] else digits


def _undecorated(name: str) -> str:
    """The name of a tag without the signs that people put around it."""
    for sign in TAG_SIGNS:
        if name.startswith(sign) and (rest := name.removeprefix(sign).strip()):
            return rest
    inside = name[1:-1].strip()
    return inside if name.startswith(":") and name.endswith(":") and inside and ":" not in inside else name
