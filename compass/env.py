"""Typed readers of the environment. A missing or wrong setting stops the start with one sentence that mends it."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url
import dj_email_url
from environs import Env, EnvError

_env = Env()


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
