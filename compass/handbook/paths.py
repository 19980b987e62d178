"""Where a page stands: its path, as people type it."""

import re
from typing import Final

LONGEST_PATH: Final = 200
PATH: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")


def clean_path(raw: str) -> str:
    """The path that somebody typed, clean: `practices/time-off`. Raises ValueError with what to write instead."""
    path = raw.strip().strip("/").removesuffix(".md")
    if len(path) > LONGEST_PATH:
        raise ValueError(f"Write at most {LONGEST_PATH} characters.")
    if not PATH.fullmatch(path):
        raise ValueError("Write lower-case letters, digits and hyphens, with / between a section and its page.")
    return path
