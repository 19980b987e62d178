"""The handbook as a folder of files, which imports back to the same pages."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

CLAUSES = "clauses.json"


class Refused(Exception):
    """The folder cannot hold the handbook."""


def write_tree(
    root: Path, pages: Iterable[tuple[str, str]], standings: Sequence[tuple[str, str, str, str]], *, force: bool
) -> int:
    """Write each page's path and source, and where clauses stand in them; returns how many pages there are."""
    if root.exists() and not root.is_dir():
        raise Refused(f"{root} is no folder.")
    if root.is_dir() and any(root.iterdir()) and not force:
        raise Refused(f"{root} is not empty: name another folder, or add --force to write over what is there.")
    root.mkdir(parents=True, exist_ok=True)
    count = 0
    for path, source in pages:
        _write(root, f"{path}.md", source)
        count += 1
    names = ("clause", "page", "anchor", "words")
    listed = [dict(zip(names, each, strict=True)) for each in sorted(standings)]
    _write(root, CLAUSES, json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
    return count


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
