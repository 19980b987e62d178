"""Secrets of feeds stay out of logs, and what people type stays within its line of a feed."""

import logging
from datetime import UTC, date, datetime

import pytest
import vobject
from django.test import Client

from compass.portal import ics, masking

NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)
TOKEN = "Zk3xSecretSecretSecretSecretSecretSecret_-9"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (f'"GET /calendar/feed/{TOKEN}.ics HTTP/1.1" 200 9', '"GET /calendar/feed/[masked].ics HTTP/1.1" 200 9'),
        (f"Not Found: /calendar/feed/{TOKEN}.ics", "Not Found: /calendar/feed/[masked].ics"),
        (f"Not Found: /calendar/feed/{TOKEN}", "Not Found: /calendar/feed/[masked].ics"),
        (f"GET /calendar/%66eed/{TOKEN}%2Eics?x=1 HTTP/1.1", "GET /calendar/%66eed/[masked].ics%2Eics?x=1 HTTP/1.1"),
        ('"GET /calendar/feeds/ HTTP/1.1" 200 9', '"GET /calendar/feeds/ HTTP/1.1" 200 9'),
        ("100% of nothing", "100% of nothing"),
    ],
)
def test_secrets_are_masked_in_what_is_logged(said: str, shown: str) -> None:
    assert masking.masked(said) == shown


@pytest.mark.parametrize("name", masking.LOGGERS)
def test_every_logger_of_requests_masks(name: str, caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger(name)
    logger.addHandler(caplog.handler)
    try:
        logger.error('%s "GET /calendar/feed/%s.ics HTTP/1.1"', "127.0.0.1", TOKEN)
    finally:
        logger.removeHandler(caplog.handler)

    assert {record.getMessage() for record in caplog.records} == {
        '127.0.0.1 "GET /calendar/feed/[masked].ics HTTP/1.1"'
    }


def test_a_refused_address_is_logged_without_its_secret(db: None, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("django.request").addHandler(caplog.handler)
    Client().get(f"/calendar/feed/{TOKEN}.ics")
    Client(enforce_csrf_checks=True).post(f"/calendar/feed/{TOKEN}.ics")
    logging.getLogger("django.request").removeHandler(caplog.handler)

    assert "masked" in caplog.text
    assert TOKEN not in caplog.text


def test_a_title_cannot_begin_a_line_of_its_own() -> None:
    title = "A\r\nATTACH:file:///etc/passwd\r\nX;Y,Z\\ \x00\u2028" + "é" * 100
    entry = ics.Entry("1@x", 0, NOW, title, date(2026, 4, 1), date(2026, 4, 2), "UTC", url="https://x/\r\nATTACH:y")

    written = ics.write("A\nB", [entry])

    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    event = vobject.readOne(written.decode()).vevent
    assert event.summary.value == "A\nATTACH:file:///etc/passwd\nX;Y,Z\\ " + "é" * 100
    assert (event.url.value, "attach" in event.contents) == ("https://x/ATTACH:y", False)
