"""A complete deployment's settings, as `.env.example` writes them."""

import os
import sys
from base64 import b64encode
from pathlib import Path

from dotenv import dotenv_values

HOUSE = Path(__file__).resolve().parent.parent
EXAMPLE = {name: value or "" for name, value in dotenv_values(HOUSE / ".env.example").items()}
PRODUCTION = EXAMPLE | {
    "COMPASS_SECRET_KEY": "a secret that nobody guesses, for it is 57 characters long",
    "COMPASS_CONDUCT_KEYS": b64encode(bytes(range(32))).decode(),
}
UNSET = dict.fromkeys(EXAMPLE, "")


def environment(settings: dict[str, str]) -> dict[str, str]:
    """What a process starts with: some settings and, but for the way to its tools, nothing of this machine's."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return kept | {"PYTHONPATH": str(HOUSE), "PATH": f"{Path(sys.executable).parent}:{kept['PATH']}"} | UNSET | settings
