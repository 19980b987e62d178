"""How apps plug in: a contract has a registry, an app's `portal.py` registers, one function collects."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, ParamSpec, TypeVar

from django.core.exceptions import ImproperlyConfigured

P = ParamSpec("P")
T = TypeVar("T")


class Registry(Generic[P, T]):
    """The providers of one contract, in the order they registered, which is the order of the floors."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._providers: list[Callable[P, Iterable[T]]] = []

    def register(self, provider: Callable[P, Iterable[T]]) -> Callable[P, Iterable[T]]:
        """Add a provider; use it as a decorator. Registering twice is a mistake."""
        if provider in self._providers:
            raise ImproperlyConfigured(f"{provider.__module__}.{provider.__qualname__} is already in {self.name}.")
        self._providers.append(provider)
        return provider

    def collect(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
        """Everything that every provider offers."""
        for provider in self._providers:
            yield from provider(*args, **kwargs)

    def __iter__(self) -> Iterator[Callable[P, Iterable[T]]]:
        return iter(self._providers)
