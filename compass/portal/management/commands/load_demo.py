"""`manage.py load_demo`: an invented organisation with a lively month around today, app by app from the ground up."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from compass import clock
from compass.portal import actions


class Command(BaseCommand):
    """Fill an empty portal with invented people and their work."""

    help = "Load the demo organisation into an empty portal."

    def add_arguments(self, parser: CommandParser) -> None:
        """How large, and whether a filled portal is an error."""
        parser.add_argument("--size", choices=("small", "large"), default="small", help="large is for measuring")
        parser.add_argument("--once", action="store_true", help="do nothing where there are members already")

    @transaction.atomic
    def handle(self, *args: Any, size: str, once: bool, **options: Any) -> None:
        """Run each app's `demo.py` in the order of the floors, after that of the people, who do all the rest."""
        if not settings.DEBUG:
            raise CommandError("The demo organisation is for the embedded default; COMPASS_DEBUG is off here.")
        if get_user_model().objects.exists():
            if once:
                return
            raise CommandError("There are members already; the demo organisation goes into an empty portal.")
        now = clock.now()
        people = apps.get_app_config(get_user_model()._meta.app_label)
        for app in [people, *(each for each in apps.get_app_configs() if each is not people)]:
            if find_spec(f"{app.name}.demo"):
                import_module(f"{app.name}.demo").load(now=now, size=size)
        actions.reindex()
        self.stdout.write("The demo organisation is loaded.")
