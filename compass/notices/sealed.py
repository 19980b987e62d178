"""Notices that say nothing: their words are fixed by the code that registers a kind, and no row names the recipient."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class SealedKind:
    """The same words for every notice of a kind. `resolve` turns the opaque reference into an address at hand-over,
    or into None where nobody stands behind it any more."""

    name: str
    subject: str
    body: str
    path: str
    resolve: Callable[[str], str | None]


_kinds: dict[str, SealedKind] = {}


def register(kind: SealedKind) -> None:
    """Add a kind. Registering another of the same name is a mistake."""
    if _kinds.setdefault(kind.name, kind) != kind:
        raise ImproperlyConfigured(f"Sealed notices of kind {kind.name} are registered already.")


def kind_of(name: str) -> SealedKind:
    """The kind of that name."""
    return _kinds[name]
