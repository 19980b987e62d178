"""What is written is what is read, whatever people type, and no header can be smuggled in."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.notices.composing import Letter, envelope, message
from compass.notices.models import Mail

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=250).map(
    lambda text: " ".join(text.split())
)
texts = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=1200), max_size=6).map(
    "\n".join
)


def read(raw: bytes) -> EmailMessage:
    """The message as a mail program reads it."""
    return message_from_bytes(raw, policy=policy.default)


def body(found: EmailMessage, kind: str) -> list[str]:
    part = found.get_body((kind,))
    return part.get_content().rstrip("\r\n").splitlines() if part else []


def mail() -> Mail:
    key = uuid4()
    return Mail(id=key, message_id=f"<{key.hex}@compass.example>")


@given(subject=words, text=texts, html=texts)
def test_subject_and_both_readings_arrive_as_they_were_written(subject: str, text: str, html: str) -> None:
    raw = message(mail(), "ada@compass.example", Letter(subject, text, html))

    found = read(raw)
    assert (found["Subject"] or "").split() == subject.split()
    assert body(found, "plain") == text.rstrip("\n").splitlines()
    assert body(found, "html") == html.rstrip("\n").splitlines()
    assert found.defects == []
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize("break_", ["\n", "\r", "\r\n"])
def test_a_line_break_in_a_header_is_refused(break_: str) -> None:
    with pytest.raises(ValueError, match="newlines"):
        message(mail(), "ada@compass.example", Letter(f"Hello{break_}Bcc: all@lab.example", "", ""))
    with pytest.raises(ValueError, match="newlines"):
        message(mail(), f"ada@compass.example{break_}Bcc: all@lab.example", Letter("Hello", "", ""))


def test_an_address_beyond_ascii_has_its_host_encoded() -> None:
    assert envelope("ada@bücher.example") == "ada@xn--bcher-kva.example"
    assert read(message(mail(), "ada@bücher.example", Letter("x", "", "")))["To"] == "ada@xn--bcher-kva.example"
