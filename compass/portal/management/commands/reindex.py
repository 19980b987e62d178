"""`manage.py reindex`: write the index of the search anew, from what the apps give."""

from typing import Any

from django.core.management.base import BaseCommand

from compass.portal import actions


class Command(BaseCommand):
    """Write the index of the search anew."""

    help = "Write the index of the search anew; readers find what was there until it is done."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and say how much there is of each kind."""
        counts = actions.reindex()
        for kind, count in counts.items():
            self.stdout.write(f"{kind} {count}")
        self.stdout.write(f"{sum(counts.values())} in all")
