"""Members, roles and sign-in."""

from django.apps import AppConfig

import people.checks  # noqa: F401  registers what is checked at the start
from compass.audit import append_only


class PeopleConfig(AppConfig):
    """Members, roles and sign-in."""

    name = "people"

    def ready(self) -> None:
        """A step or a salary that was set stays as it was set; a later one takes its place."""
        append_only.guard("people.Salary")
        append_only.guard("people.Step")
