"""`manage.py rotate_conduct_keys`: put every report under the first key of COMPASS_CONDUCT_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from conduct import actions
from conduct.models import ring


class Command(BaseCommand):
    """Write a new key in front of COMPASS_CONDUCT_KEYS, start every process anew, and run this. The portal goes on."""

    help = "Put the keys of all reports under the first key of COMPASS_CONDUCT_KEYS, and say which others may go."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            actions.rotate_keys()
        except actions.RingLacksKeys as refusal:
            raise CommandError(str(refusal)) from refusal
        held, used = ring(), set(actions.keys_in_use())
        self.stdout.write(f"Every key stands under {held.current}.")  # how many would tell of reports
        if idle := sorted(set(held.keys) - used):
            self.stdout.write(
                f"Nothing stands under {', '.join(idle)} any more: take it out of COMPASS_CONDUCT_KEYS and destroy it. "
                "Backups from before open for whoever kept it."
            )
