"""A container's health check: `python -m compass.healthz HOST PART` asks a running portal how one of its parts does."""

import json
import sys
from http.client import HTTPConnection
from urllib.parse import urlsplit

from compass import env


def part(address: str, name: str) -> str:
    """The health of one part: "ok" or "late"."""
    connection = HTTPConnection(address, timeout=5)
    connection.request("GET", "/healthz", headers={"Host": urlsplit(env.text("COMPASS_BASE_URL")).netloc})
    answer: dict[str, str] = json.load(connection.getresponse())
    return answer[name]


if __name__ == "__main__":
    sys.exit(part(*sys.argv[1:]) != "ok")
