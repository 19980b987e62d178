"""What a browser sends of an import: the file, and then the page that was shown."""

import json
import re
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client


def send(client: Client, address: str, found: Any, **more: str) -> Any:
    """Choose a file, given by its bytes or by what its JSON says."""
    text = found if isinstance(found, bytes) else json.dumps(found).encode()
    return client.post(address, {"file": SimpleUploadedFile("export.json", text, "application/json"), **more})


def confirm(client: Client, address: str, shown: Any) -> Any:
    """Press the button of the page that was shown."""
    page = shown.content.decode()
    sent = {}
    for name in ("text", "people", "digest"):
        found = re.search(rf'name="{name}"(?: value="([^"]*)")?', page)
        sent[name] = unescape((found and found[1]) or "")
    return client.post(f"{address}confirm/", sent)
