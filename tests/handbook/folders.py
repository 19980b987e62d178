"""Folders of Markdown for tests, and what importing and exporting them says."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

TREE = Path(__file__).parent / "tree"


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def imported(root: Path, *options: str) -> tuple[dict[str, Any], list[str]]:
    """What an import prints, and what it says it could not read."""
    out, err = StringIO(), StringIO()
    call_command("import_handbook", str(root), "--json", *options, stdout=out, stderr=err)
    return json.loads(out.getvalue()), err.getvalue().splitlines()


def exported(root: Path, *options: str) -> dict[str, bytes]:
    """Every file of an export, byte by byte."""
    call_command("export_handbook", str(root), *options, stdout=StringIO())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
