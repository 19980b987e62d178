"""What a way out must do, and what may go wrong on it.

Every one speaks in the same three steps, because between the last two stands the drain's mark: `offer` the envelope,
then `hand` the message over. What is lost before `hand` is known not to have arrived.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from compass.notices.enums import Step

Observer = Callable[[Step], None]


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    code: int
    words: str

    def __str__(self) -> str:
        return f"{self.code} {self.words}"


class NotTaken(Exception):
    """The server declined before the message was handed over."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(str(answer))
        self.answer = answer


class LineLost(Exception):
    """The connection ended in the middle."""


class Unreachable(LineLost):
    """The transport cannot be reached at all; every other mail would meet the same."""


class Transport(Protocol):
    """A way out."""

    def connect(self) -> bool:
        """Be ready for a mail; False where a line that stood already is used again. Raises Unreachable."""

    def offer(self, sender: str, recipient: str) -> None:
        """Say from whom and to whom. Raises NotTaken or LineLost."""

    def hand(self, name: str, message: bytes) -> Answer:
        """Hand the message over and hear the answer. Raises LineLost, after which nobody knows."""

    def abandon(self) -> None:
        """Drop the line as it is."""

    def close(self) -> None:
        """End politely."""
