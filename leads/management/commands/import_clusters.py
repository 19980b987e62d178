"""`manage.py import_clusters config/clusters`: YAML files of clusters become the list of hubs."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from compass import clock
from leads.actions.clusters import import_clusters
from leads.policy.clusters import ClusterEntry, Report
from leads.readers.clusters import files_of, read_cluster
from projects.readers.unreadable import Unreadable


class Command(BaseCommand):
    """Say what the files would do, and do it unless it is a dry run."""

    help = "Import clusters and hubs from YAML files; the same files twice change nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the files are, whether anything is to be done, and how it is said."""
        parser.add_argument("path", type=Path, help="a folder of YAML files, one for each cluster, or one of them")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        """Read all that can be read, bring it here, and end with 1 where something could not be read."""
        entries, unreadable = _read(path)
        with transaction.atomic():
            is_whole = path.is_dir() and not unreadable
            report = import_clusters(entries, is_whole=is_whole, now=clock.now())
            transaction.set_rollback(options["dry_run"])
        report.skipped += len(unreadable)
        said = json.dumps(report.counts()) if options["json"] else _words(report)
        self.stdout.write(said)
        if options["dry_run"] and not options["json"]:
            self.stdout.write("Nothing was written; this was a dry run.")
        for remark in (*unreadable, *report.remarks):
            self.stderr.write(remark)
        if unreadable:
            raise CommandError(f"{len(unreadable)} of the files could not be read; the others are imported.")


def _read(path: Path) -> tuple[list[ClusterEntry], list[str]]:
    entries, unreadable = [], []
    try:
        files = files_of(path)
    except Unreadable as why:
        raise CommandError(str(why)) from None
    for each in files:
        try:
            entries.append(read_cluster(each))
        except Unreadable as why:
            unreadable.append(str(why))
    return entries, unreadable


def _words(report: Report) -> str:
    counts = report.counts()
    return "\n".join(f"{name.replace('_', ' ')}: {count}" for name, count in counts.items())
