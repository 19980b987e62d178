"""What a reporter does: opens the form, fills it in, sends it, and comes back with the receipt code. No browser."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse
from time_machine import travel

from compass import clock
from conduct.models import choice_of
from people.models import Member

FORM, ROOM = "/conduct/report/", "/conduct/room/"
FILLED = {
    "what": "zqxwords",
    "may_act": "speak",
    "may_share": "unnamed",
    "contact": "code",
    "reader": "everybody",
}


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"{name} is not in the page"
    return unescape(found.group(1))


def code_in(page: str) -> str:
    """The receipt code that a page shows."""
    found = re.search(r"<code[^>]*>([a-z-]+)</code>", page)
    assert found, "there is no code in the page"
    return found.group(1)


def choice(member: Member) -> str:
    """What stands for a member in the form."""
    return choice_of(member.pk)


def later(seconds: float) -> Any:
    """So much later, by the clock of the portal."""
    return travel(clock.now() + timedelta(seconds=seconds), tick=False)


def opened(client: Client | None = None, **said: Any) -> dict[str, Any]:
    """The form as it is opened now, filled in."""
    page = (client or Client()).get(FORM).content.decode()
    return {**FILLED, "token": hidden(page, "token"), **said}


def send(said: dict[str, Any], client: Client | None = None, *, after: float = 60) -> Any:
    """What the portal answers to a form that is sent some seconds after now."""
    with later(after):
        return (client or Client()).post(FORM, said)


def report(client: Client | None = None, **said: Any) -> str:
    """File a report, and keep its code."""
    answer = send(opened(client, **said), client)
    assert answer.status_code == 200, answer.content.decode()
    return code_in(answer.content.decode())


def enter(code: str, client: Client | None = None, **more: str) -> Any:
    """Type a code."""
    return (client or Client()).post(ROOM, {"code": code, **more})


def go_on(page: Any, name: str, client: Client | None = None, **said: Any) -> Any:
    """Send a form of the room, by the name of its address, with the pass of its page."""
    shown = hidden(page.content.decode(), "pass")
    return (client or Client()).post(reverse(f"conduct:{name}"), {"pass": shown, **said})
