"""The handbook as a folder of files, which imports back to the same pages."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple
from pathlib import Path
from tempfile import NamedTemporaryFile

from compass.handbook.trees import Move, Standing

CLAUSES, PLACES = "clauses.json", "places.json"


class Refused(Exception):
    """The folder cannot hold the handbook."""


def write_tree(
    root: Path,
    pages: Iterable[tuple[str, str]],
    *,
    standings: Sequence[Standing],
    moves: Sequence[Move],
    force: bool,
) -> int:
    """Write each page's path and source, and what no page says: where clauses stand, and pages that people placed.

    Returns how many pages there are.
    """
    if root.exists() and not root.is_dir():
        raise Refused(f"{root} is no folder.")
    if root.is_dir() and any(root.iterdir()) and not force:
        raise Refused(f"{root} is not empty: name another folder, or add --force to write over what is there.")
    root.mkdir(parents=True, exist_ok=True)
    count = 0
    for path, source in pages:
        _write(root, f"{path}.md", source)
        count += 1
    _write(root, CLAUSES, _listed(sorted(standings, key=astuple)))
    if moves:
        _write(root, PLACES, _listed(moves))
    return count


def _listed(entries: Sequence[Standing | Move]) -> str:
    return json.dumps([asdict(each) for each in entries], ensure_ascii=False, indent=2) + "\n"


def _write(root: Path, name: str, content: str) -> None:
    """Write a whole file or none, in the folder and nowhere else, whatever links stand in it."""
    target = root / name
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise Refused(f"{name} would lie outside of {root}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, delete=False) as file:
        file.write(content.encode("utf-8"))
    Path(file.name).chmod(0o644)
    Path(file.name).replace(target)
