"""`manage.py import_syncs notes/ --people people.csv`: archived notes of team syncs, all of them or none."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from compass import clock
from people.policy.refusals import Impossible
from projects import actions
from projects.actions.sync_imports import Outcome, UnknownNames
from projects.readers.syncs import files_of, read_notes, read_people, text_of
from projects.readers.unreadable import Unreadable


class Command(BaseCommand):
    """Say what notes would be kept as answers of whom, and keep them unless it is a dry run."""

    help = "Keep archived notes of team syncs, one Markdown file or folder after another; the same again is unchanged."

    def add_arguments(self, parser: CommandParser) -> None:
        """The files, who is meant by which name, and whether anything is to be done."""
        parser.add_argument("paths", type=Path, nargs="+", help="Markdown files, or folders of them")
        parser.add_argument("--people", type=Path, help="CSV with the columns name and email, for names of the notes")
        parser.add_argument("--skip-unknown", action="store_true", help="leave out what is said under unknown names")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *args: Any, paths: list[Path], people: Path | None, **options: Any) -> None:
        """Read everything first, then keep it in one go."""
        try:
            notes = [note for path in files_of(paths) for note in read_notes(path.name, text_of(path))]
            outcome = actions.import_syncs(
                notes,
                people=read_people(people) if people else {},
                skip_unknown=options["skip_unknown"],
                dry_run=options["dry_run"],
                now=clock.now(),
            )
        except UnknownNames as unknown:
            mend = "Give a file with the columns name and email by --people, or add --skip-unknown."
            raise CommandError(f"{unknown}\n{mend}") from None
        except (OSError, Unreadable, Impossible) as why:
            raise CommandError(f"{why} Nothing is imported.") from None
        self.stdout.write(_words(outcome, dry_run=options["dry_run"]))


def _words(outcome: Outcome, *, dry_run: bool) -> str:
    fates = {
        "added": outcome.added,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "skipped": outcome.skipped,
    }
    counts = ", ".join(f"{len(found)} {fate}" for fate, found in fates.items())
    lines = [f"{outcome.days} sync{'' if outcome.days == 1 else 's'}: {counts}."]
    lines += [f"{fate}: {each}" for fate in ("changed", "skipped") for each in fates[fate]]
    return "\n".join([*lines, *(["Nothing was written; this was a dry run."] if dry_run else [])])
