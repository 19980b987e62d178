"""`manage.py import_handbook PATH`: a folder of MyST Markdown becomes the handbook's pages."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from compass import clock
from compass.handbook.actions import Report, import_tree
from compass.handbook.readers import read_tree


class Command(BaseCommand):
    """Import pages, and name what could not be read. It can be repeated; what is the same stays as it is."""

    help = "Import the pages of a folder of MyST Markdown; pages edited here since their import are left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        """A folder, and how to answer."""
        parser.add_argument("path", help="the folder that holds index.md")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, path: str, dry_run: bool, **options: Any) -> None:
        """Import, and print what changed; what could not be read goes to the error stream with file and line."""
        root = Path(path)
        if not root.is_dir():
            raise CommandError(f"{path} is no folder: name the one that holds the handbook's index.md.")
        try:
            report = import_tree(read_tree(root), now=clock.now(), dry_run=dry_run)
        except IntegrityError as crossed:
            raise CommandError("Another import ran at the same time: run this one again.") from crossed
        for trouble in report.troubles:
            self.stderr.write(str(trouble), style_func=str)
        self.stdout.write(_json(report) if options["json"] else _words(report, dry_run=dry_run))


def _json(report: Report) -> str:
    skipped = [{"page": page, "reason": reason} for page, reason in report.skipped]
    broken = [{"file": file, "line": line, "target": target} for file, line, target in report.broken_links]
    return json.dumps({**report.counts(), "skipped": skipped, "broken_links": broken}, ensure_ascii=False)


def _words(report: Report, *, dry_run: bool) -> str:
    counts = report.counts()
    lines = ["This is a dry run: nothing was changed."] if dry_run else []
    lines.append(
        "{pages} pages in the tree: {added} added, {changed} changed, {unchanged} unchanged, {skipped} skipped; "
        "{removed} no longer in it.".format(**counts)
    )
    lines += [f"Skipped {page}: {reason}" for page, reason in report.skipped]
    lines += [f"{file}:{line}: This link leads nowhere: {target}" for file, line, target in report.broken_links]
    return "\n".join(lines)
