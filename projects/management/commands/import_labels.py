"""`manage.py import_labels labels.json`: the tags of a file of GitHub's labels."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from compass import clock
from people.policy.refusals import Impossible
from projects import actions
from projects.enums import Fate
from projects.policy.label_imports import LabelPlan
from projects.readers.labels import MOST_BYTES, read_labels
from projects.readers.unreadable import Unreadable


class Command(BaseCommand):
    """Say what a file would do, and do it unless it is a dry run."""

    help = "Add and change tags from GitHub's JSON of labels; types that nobody knows are listed, never added."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whether anything is to be done."""
        parser.add_argument("path", type=Path, help="JSON as `gh label list --json name,color,description` gives it")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        """Read, plan, do exactly that, and say it."""
        now = clock.now()
        try:
            with path.open("rb") as file:
                lines = read_labels(file.read(MOST_BYTES + 1))
        except (OSError, Unreadable) as why:
            raise CommandError(str(why)) from None
        plan = actions.plan_label_import(lines, now=now)
        if not options["dry_run"]:
            try:
                actions.import_labels(lines, digest=plan.digest, by=None, now=now)
            except Impossible as why:
                raise CommandError(str(why)) from None
        self.stdout.write(_words(plan, dry_run=options["dry_run"]))


def _words(plan: LabelPlan, *, dry_run: bool) -> str:
    lines = [f"{fate}: {count}" for fate, count in plan.counts.items()]
    lines += [f"label {row.line.number}, “{row.line.name}”: {row.why}" for row in plan.of(Fate.SKIPPED)]
    return "\n".join([*lines, *(["Nothing was written; this was a dry run."] if dry_run else [])])
