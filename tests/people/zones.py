"""The page of the time zones, opened and looked over."""

from typing import Any
from urllib.parse import urlencode

from django.test import Client

from tests.urls.pages import Page, faults, unexplained

PAGE = "/people/time-zones/"


def opened(client: Client, **asked: Any) -> Any:
    """What the page shows for an address; it must be whole, with every date as one."""
    answer = client.get(f"{PAGE}?{urlencode(asked, doseq=True)}")
    page = Page(answer.content.decode())
    assert (answer.status_code, faults(page), unexplained(page, ())) == (200, [], [])
    return answer.context
