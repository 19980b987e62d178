"""Chance that can be had again: what is drawn anew for every answer is drawn alike in two worlds that are compared."""

import os
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def loaded(seed: str) -> Iterator[None]:
    """While the block runs, this thread draws the same bytes for the same seed: CSRF tokens, nonces, UUIDs, keys.

    Nothing need then be masked in two answers that are compared, and one that draws more often differs.
    """
    drawn, mine, real = random.Random(seed), threading.get_ident(), os.urandom  # noqa: S311  meant to be foreseen

    def urandom(size: int) -> bytes:
        return drawn.randbytes(size) if threading.get_ident() == mine else real(size)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "urandom", urandom)
        patch.setattr(random, "_urandom", urandom)
        yield
