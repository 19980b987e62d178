"""How the figures are shown."""

import sys
from collections.abc import Callable

import pytest

Show = Callable[[str], None]


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> Show:
    """Print a figure at once, whatever is captured."""

    def write(figure: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n  {request.node.name}: {figure}\n")

    return write
