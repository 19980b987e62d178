"""What is read once a request, however many parts of its page ask for it. Only for what nobody changes meanwhile."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")

_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("read in this request", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """While the block runs, each question is asked once."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def is_remembering() -> bool:
    """Whether a block runs in which each question is asked once."""
    return _kept.get() is not None


def once(about: Callable[..., Hashable]) -> Callable[[Callable[..., list[T]]], Callable[..., list[T]]]:
    """Remember what a function read. `about` gives, from its arguments, what its answer depends on."""

    def decorate(function: Callable[..., list[T]]) -> Callable[..., list[T]]:
        @wraps(function)
        def asked(*args: Any) -> list[T]:
            kept = _kept.get()
            if kept is None:
                return function(*args)
            key = (function, about(*args))
            if key not in kept:
                kept[key] = function(*args)
            found: list[T] = kept[key]
            return found

        return asked

    return decorate
