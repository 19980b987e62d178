"""Secrets in addresses, which open for whoever has them. Only their digests are kept."""

from hashlib import sha256
from secrets import token_urlsafe


def new_token() -> str:
    """A secret of 256 bits, as it stands in an address."""
    return token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a secret: 64 hexadecimal digits. So many random bits need no slow hash."""
    return sha256(token.encode()).hexdigest()
