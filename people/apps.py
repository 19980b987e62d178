"""Members, roles and sign-in."""

from django.apps import AppConfig

import people.checks  # noqa: F401  registers what is checked at the start


class PeopleConfig(AppConfig):
    """Members, roles and sign-in."""

    name = "people"
