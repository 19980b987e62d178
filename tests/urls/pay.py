"""Steps and salaries in the world of the inventory, and who meets them: each visitor is looked at as they walk."""

from typing import Any

from tests.factories.positions import AMOUNT_MINOR, STEP

CANARIES = (f"L2 - S{STEP}", "987,654", "987654", str(AMOUNT_MINOR))
READ_BY = {
    "staff": {"GET people:my-position": ["L2 - S3", "987,654"]},
    "director": {
        "GET people:salary-list": ["987,654"],
        "GET people:salary-step-set": ["L2 - S3", "987,654"],
        "POST people:salary-step-set": ["L2 - S3", "987,654"],
    },
}
"""Where the member and the director meet them, and nobody else does: it shows that a leak would be found."""


def leaks(text: str) -> list[str]:
    """The canaries that a text holds."""
    return [canary for canary in CANARIES if canary in text]


def body_of(answer: Any) -> str:
    """Whatever an answer says."""
    content: bytes = answer.getvalue() if answer.streaming else answer.content
    return content.decode(errors="replace")
