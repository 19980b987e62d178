"""Words sealed with a key, and keys sealed with a ring of keys (AES-256-GCM). Pure but for fresh random numbers.

A sealed text is as long as the next full kibibyte, so that its length says little of it; what it is `about` is sealed
with it, so that no two can change places.
"""

import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES, NONCE_BYTES, BLOCK = 32, 12, 1024


class Unreadable(Exception):
    """A sealed text was changed, stands in another's place, or its key is gone."""


def new_key() -> bytes:
    """A fresh key of 256 bits."""
    return secrets.token_bytes(KEY_BYTES)


def name_of(key: bytes) -> str:
    """By which name rows remember the ring key they were sealed with: 16 hexadecimal digits that say nothing."""
    return sha256(b"compass conduct ring key" + key).hexdigest()[:16]


def seal(key: bytes, about: str, value: object) -> bytes:
    """A JSON value, sealed and padded."""
    words = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    padded = len(words).to_bytes(8, "big") + words
    padded += bytes(-len(padded) % BLOCK)
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, padded, about.encode())


def unseal(key: bytes, about: str, sealed: bytes) -> Any:
    """The value back. Raises Unreadable."""
    padded = _decrypted(key, about, sealed)
    length = int.from_bytes(padded[:8], "big")
    return json.loads(padded[8 : 8 + length].decode("utf-8", "surrogatepass"))


def derived(key: bytes, about: str) -> bytes:
    """Another key of 256 bits that follows from one, for another purpose."""
    return hmac.digest(key, f"key for {about}".encode(), "sha256")


def digest(key: bytes, about: str, words: str) -> str:
    """What stands for some words where they must be found again and not be read: 32 hexadecimal digits."""
    return hmac.digest(key, f"{about}\0{words}".encode("utf-8", "surrogatepass"), "sha256").hex()[:32]


@dataclass(frozen=True)
class Wrapped:
    """A key under a key of the ring, and that one's name."""

    ring_key: str
    sealed: bytes


@dataclass(frozen=True)
class Ring:
    """The keys of the ring by their names; `current` wraps what is new. They never stand in the database."""

    current: str
    keys: Mapping[str, bytes]

    @classmethod
    def of(cls, *keys: bytes) -> "Ring":
        """A ring of keys, the current one first."""
        return cls(name_of(keys[0]), {name_of(key): key for key in keys})

    def wrap(self, key: bytes, about: str) -> Wrapped:
        """A key, sealed with the current one."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = AESGCM(self.keys[self.current]).encrypt(nonce, key, about.encode())
        return Wrapped(self.current, nonce + sealed)

    def unwrap(self, wrapped: Wrapped, about: str) -> bytes:
        """The key back. Raises Unreadable."""
        if wrapped.ring_key not in self.keys:
            raise Unreadable("The ring lacks the key that this was sealed with.")
        return _decrypted(self.keys[wrapped.ring_key], about, wrapped.sealed)


def _decrypted(key: bytes, about: str, sealed: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about.encode())
    except (InvalidTag, ValueError):
        raise Unreadable("This was changed, or is not what it stands for.") from None
