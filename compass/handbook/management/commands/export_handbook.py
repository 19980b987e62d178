"""`manage.py export_handbook PATH`: the handbook's pages as a folder of Markdown."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from compass.handbook.exporting import Refused, write_tree
from compass.handbook.models import Page, Placement
from compass.handbook.models.pages import PageQuerySet
from compass.handbook.trees import Move, Standing


class Command(BaseCommand):
    """Export pages word for word, and what no page says: where clauses stand, and pages that people placed."""

    help = "Write the handbook's pages and clauses.json into an empty folder; import_handbook reads them back."

    def add_arguments(self, parser: CommandParser) -> None:
        """A folder."""
        parser.add_argument("path", help="the folder to write into; it is made where it is not there")
        parser.add_argument("--force", action="store_true", help="write over what is in the folder")

    def handle(self, *args: Any, path: str, force: bool, **options: Any) -> None:
        """Export, or say what to do instead."""
        pages = Page.objects.published()
        standings = Placement.objects.filter(page__in=pages)
        try:
            count = write_tree(
                Path(path),
                pages.in_order().values_list("path", "source"),
                standings=[
                    Standing(*each) for each in standings.values_list("clause__key", "page__path", "anchor", "words")
                ],
                moves=list(_moves(pages)),
                force=force,
            )
        except (Refused, OSError) as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{count} pages are in {path}.")


def _moves(pages: PageQuerySet) -> Iterator[Move]:
    """The pages that people placed, whatever the lists of pages say, each with the one before it."""
    rows = pages.in_order().values_list("path", "parent__path", "moved_at", "imported_number")
    before = ""
    for path, parent, moved_at, imported_number in rows:
        if moved_at or not imported_number:
            yield Move(path, parent or "", before)
        before = path
