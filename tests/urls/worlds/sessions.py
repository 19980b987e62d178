"""Everybody in the world of the inventory has signed in."""

from django.conf import settings
from django.test import Client

from people.models import Member


def sign_in(people: dict[str, Member]) -> dict[str, str]:
    """Sign everybody in once, and say what the browser of each holds from then on."""
    held = {}
    for who, member in people.items():
        client = Client()
        client.force_login(member)
        held[who] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return held
