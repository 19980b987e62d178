#!/usr/bin/env python
"""Django's command line, run with the project's own virtual environment."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

VENV_PYTHON = Path(__file__).resolve().parent / ".venv" / "bin" / "python"


def main() -> None:
    """Run a command; outside the virtual environment, start again inside it."""
    if find_spec("django") is None:
        if not VENV_PYTHON.exists() or Path(sys.prefix) == VENV_PYTHON.parent.parent:
            sys.exit("Compass is not set up yet: run `make run` once.")
        os.execv(VENV_PYTHON, [str(VENV_PYTHON), *sys.argv])  # noqa: S606  our own interpreter
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "compass.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  Django may be missing above

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
