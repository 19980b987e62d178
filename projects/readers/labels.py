"""Labels as GitHub's REST API gives them: read from a file, and written as one."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from projects.enums import LabelKind, Priority
from projects.models import Tag
from projects.policy.github_labels import COLOURS, PRIORITY_ABOUT, Label, label_name
from projects.policy.label_imports import Line
from projects.policy.labels import LONGEST_ABOUT
from projects.readers.json_files import line_in, read_json
from projects.readers.unreadable import Unreadable

MOST_BYTES, MOST_LABELS = 2_000_000, 2_000


def read_labels(data: bytes) -> tuple[Line, ...]:
    """The labels of a file: a list of objects with name, color and description.

    Raises Unreadable where it is no such list; what is wrong with a label stands in its line.
    """
    found = read_json(data, most=MOST_BYTES)
    if not isinstance(found, list):
        command = "gh label list --json name,color,description"
        raise Unreadable(f"The file holds no list of labels. Export them with `{command}`.")
    if len(found) > MOST_LABELS:
        raise Unreadable(f"The file holds more than {MOST_LABELS:,} labels; no repository has so many.")
    return tuple(_line(number, each) for number, each in enumerate(found, 1))


def written_labels(types: Iterable[Mapping[str, str]], tags: Iterable[Tag]) -> str:
    """The vocabulary as a file: types, priorities but none, then tags; `read_labels` reads it back as the same."""
    labels = [_label(LabelKind.TYPE, row["key"], row["about"]) for row in types]
    labels += [
        _label(LabelKind.PRIORITY, str(each.label), PRIORITY_ABOUT[each])
        for each in (Priority.HIGH, Priority.MEDIUM, Priority.LOW)
    ]
    labels += [_label(LabelKind.TAG, tag.name, tag.about, tag.colour) for tag in tags]
    return json.dumps(labels, indent=2, ensure_ascii=False) + "\n"


def _label(kind: LabelKind, key: str, about: str, colour: str = "") -> dict[str, str]:
    return {
        "name": label_name(Label(kind, key)),
        "color": colour or COLOURS[kind],
        "description": about[:LONGEST_ABOUT],
    }


def _line(number: int, found: Any) -> Line:
    if not isinstance(found, dict) or not isinstance(found.get("name"), str):
        return Line(number, fault="This is no label: write an object with a name.")
    colour, about = found.get("color"), found.get("description")
    if not isinstance(colour, str | None) or not isinstance(about, str | None):
        return Line(number, line_in(found["name"])[:80], fault="Its color and description are to be texts.")
    return Line(
        number,
        line_in(found["name"]),
        line_in(about) if "description" in found else None,
        colour or "" if "color" in found else None,
    )
