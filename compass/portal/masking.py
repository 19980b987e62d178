"""Secret addresses stay out of the logs: whoever reads them could read the calendars."""

import logging
import re

SECRET = re.compile(r"""(?<=/feed/)[^\s"']+|[^\s/"']+(?=(?:\.|%2e)ics\b)""", re.IGNORECASE)
MASKED = "[masked].ics"
PAGES: list[re.Pattern[str]] = []
LOGGERS = ("django.request", "django.server", "django.security.csrf", "gunicorn.access", "gunicorn.error")
"""Those that write down what was asked for."""


def mask_pages(beginning: str) -> None:
    """Mask what follows in the addresses that begin so, such as `/q/`. An app calls it for pages of its own."""
    PAGES.append(re.compile(rf"""(?<={re.escape(beginning)})[^\s/"'?]+"""))


def masked(words: str) -> str:
    """Words without the secrets of feeds and pages."""
    words = SECRET.sub(MASKED, words)
    for page in PAGES:
        words = page.sub("[masked]", words)
    return words


def mask(record: logging.LogRecord) -> bool:
    """Take the secrets out of what is about to be written."""
    said = record.getMessage()
    if (shown := masked(said)) != said:
        record.msg, record.args = shown, ()
    return True


def install() -> None:
    """Mask what the loggers of requests write, whoever listens to them."""
    for name in LOGGERS:
        logging.getLogger(name).addFilter(mask)
