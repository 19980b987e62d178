"""Typed readers of the environment. A missing or wrong setting stops the start with one sentence that mends it."""

import os
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NoBase64
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url
import dj_email_url
from environs import Env, EnvError

_env = Env()

KEY_BYTES = 32
NEW_KEY = "openssl rand -base64 32"


def read_file(path: Path) -> None:
    """Take settings from a `.env` file; what is already in the environment wins."""
    _env.read_env(str(path), recurse=False)


def stop(sentence: str) -> NoReturn:
    """End the start with one sentence."""
    raise SystemExit(f"Compass cannot start: {sentence}")


def text(name: str, default: str | None = None, *, mend: str = "set it") -> str:
    """A setting, or the first line of the file that NAME_FILE names, as container secrets come."""
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            stop(f"{name}_FILE points to {path}, which cannot be read: correct the path or its rights.")
    value = os.environ.get(name, "").strip() or default
    if value is None:
        stop(f"{name} is not set: {mend}.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """A yes or no: true, false, 1, 0, yes, no, on, off."""
    if not text(name, ""):
        return default
    try:
        return bool(_env.bool(name))
    except EnvError:
        stop(f"{name} is {os.environ[name]!r}, which is neither yes nor no: write true or false.")


def number(name: str, default: int) -> int:
    """A whole number."""
    if not text(name, ""):
        return default
    try:
        return int(_env.int(name))
    except EnvError:
        stop(f"{name} is {os.environ[name]!r}, which is no whole number: write digits alone.")


def url(
    name: str, default: str | None = None, *, schemes: Sequence[str], example: str, apart: str | None = None
) -> str:
    """An address with a host. Its password may stand apart, in the setting that `apart` names.

    The sentence that refuses an address does not repeat it, for it may hold a password.
    """
    value = text(name, default, mend=f"write {example}")
    try:
        parts = urlsplit(value)
        fits = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits:
        stop(f"{name} is no {' or '.join(schemes)} address of a host: write {example}.")
    if apart and (secret := text(apart, "")):
        host = parts.netloc.rpartition("@")[2]
        value = parts._replace(netloc=f"{parts.username or ''}:{quote(secret, safe='')}@{host}").geturl()
    return value


def database(name: str, default: str, *, apart: str) -> dict[str, Any]:
    """A database URL as Django's settings want it."""
    value = text(name, default)
    if not value.startswith("sqlite:///"):
        example = "postgres://user:password@host:5432/name"
        value = url(name, schemes=("postgres", "postgresql"), example=example, apart=apart)
    parsed: Any = dj_database_url.parse(value)
    if not parsed["NAME"]:
        stop(f"{name} names no database: write postgres://user:password@host:5432/name.")
    return dict(parsed)


def smtp(name: str, *, apart: str) -> dict[str, Any]:
    """The mail server, or an empty dict where mail is written to files."""
    if not text(name, ""):
        return {}
    example = "smtp://user:password@host:587/?tls=true"
    parsed: Any = dj_email_url.parse(url(name, schemes=("smtp", "submission"), example=example, apart=apart))
    return dict(parsed)


def mailbox(name: str, default: str | None = None) -> str:
    """Who mail is from: an address, with or without a name."""
    value = text(name, default, mend="write who mail is from, such as Compass <compass@example.org>")
    if not re.fullmatch(r"[^<>@\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+", value):
        stop(f"{name} is {value!r}, which is no mail address: write one such as Compass <compass@example.org>.")
    return value


def zone(name: str, default: str) -> ZoneInfo:
    """A time zone by its IANA name."""
    key = text(name, default)
    is_of_a_place = "/" in key or key == "UTC"
    try:
        return ZoneInfo(key if is_of_a_place else "")
    except (ZoneInfoNotFoundError, ValueError):
        stop(f"{name} is {key!r}, which is no time zone: write an IANA name such as America/Los_Angeles.")


def keys(name: str, *, kept_in: Path | None, other_than: str) -> list[bytes]:
    """Keys of 256 bits in base64 with commas between them, the one in use first, and none of them `other_than`.

    Where none is set, one is made and `kept_in` a file, which only its owner reads.
    """
    written = text(name, _kept_key(kept_in) if kept_in else None, mend=f"write a key to it; {NEW_KEY} makes one")
    found = []
    for each in written.split(","):
        try:
            key = urlsafe_b64decode(each.strip().encode())
        except (NoBase64, ValueError):
            key = b""
        if len(key) != KEY_BYTES or each.strip() == other_than:
            stop(f"{name} is no list of keys of its own: write 32 random bytes in base64; {NEW_KEY} makes them.")
        found.append(key)
    return found


def _kept_key(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode())
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii").strip()
