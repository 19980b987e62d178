"""JSON from outside: within limits, in UTF-8, whole; where it is not, a sentence says where."""

import json
from typing import Any

from people.models.validators import SEEN, UNSEEN
from people.policy.sheets import wrong_byte
from projects.readers.unreadable import Unreadable

MOST_BYTES = 20_000_000
WITHOUT_ENDS = str.maketrans("", "", "\t\r\n")
AS_UTF8, AGAIN = "Save it in UTF-8 and send that.", "Export it again and send all of it."
WORDS = ("null", "true", "false", "-")
"""What JSON may be cut within, or before, that a reader takes for something else."""


def read_json(data: bytes, *, most: int = MOST_BYTES) -> Any:
    """What a file of JSON holds. Raises Unreadable where it is none, larger than `most` bytes, or too deep."""
    text = _decoded(data, most)
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise Unreadable(_where(text, error)) from None
    except RecursionError:
        raise Unreadable("Its lists lie too deep in each other; this is no export of GitHub.") from None
    except ValueError as error:
        raise Unreadable(f"The file holds a number that is none: {str(error)[:80]}.") from None


def text_in(value: Any) -> str:
    """A text of JSON as the record takes it: without characters that nobody sees. Empty where it is no text."""
    if not isinstance(value, str):
        return ""
    meant = {found.start() for found in SEEN.finditer(value)}
    text = UNSEEN.sub(lambda found: found[0] if found.start() in meant or found[0] in "\t\r\n" else "", value)
    again = SEEN.sub("", text).translate(WITHOUT_ENDS)
    return UNSEEN.sub(" ", text) if UNSEEN.search(again) else text


def line_in(value: Any) -> str:
    """A text of JSON in one line, without what cannot be seen."""
    return " ".join(text_in(value).split())


def _decoded(data: bytes, most: int) -> str:
    if len(data) > most:
        raise Unreadable(f"The file is larger than {most // 1_000_000} MB; export fewer issues at a time.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(f"The file is written in UTF-16. {AS_UTF8}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise Unreadable("The file was cut off: its last character is not whole. " + AGAIN) from None
        raise Unreadable(f"The file is not written in UTF-8: {wrong_byte(error)}. {AS_UTF8}") from None
    if not text.strip():
        raise Unreadable("The file is empty; choose the one that GitHub gave.")
    return text


def _where(text: str, error: json.JSONDecodeError) -> str:
    place = f"line {error.lineno}, column {error.colno}"
    rest = text[error.pos :].rstrip()
    if any(word.startswith(rest) for word in WORDS) or error.msg.startswith("Unterminated string"):
        return f"The file was cut off: what begins before {place} does not end. {AGAIN}"
    return f"The file is no JSON at {place}: {error.msg.lower()}. Export it again and send it as it is."


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)
