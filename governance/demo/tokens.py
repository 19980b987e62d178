"""Tokens of the demo's forms: the same ones every time."""

from random import Random
from uuid import UUID


def new_token(random: Random) -> UUID:
    """The next token."""
    return UUID(int=random.getrandbits(128), version=4)
