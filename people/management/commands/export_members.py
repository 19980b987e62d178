"""`manage.py export_members > members.csv`: the active members, as the portal's own export gives them to operators."""

from typing import Any

from django.core.management.base import BaseCommand

from compass import clock
from people.models import Member, exported
from people.readers.members import written


class Command(BaseCommand):
    """Write the directory to the standard output."""

    help = "Write every active member as a line of CSV, with the columns that import_members reads."

    def handle(self, *args: Any, **options: Any) -> None:
        """Piece by piece."""
        members = exported(Member.objects.active(), clock.organisation_day(clock.now()))
        for piece in written(members, private=True):
            self.stdout.write(piece, ending="")
