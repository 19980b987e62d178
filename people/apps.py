"""Members, roles and sign-in."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Members, roles and sign-in."""

    name = "people"
