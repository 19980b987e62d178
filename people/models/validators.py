"""What the texts of a record may hold."""

import re
from functools import cache
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError

# Characters without a shape: controls, blanks that pass for letters, marks of direction, joiners, selectors, tags.
UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# Where some of them change what is seen: joiners in Arabic and Indic writing and emoji, selectors after symbol or Han.
JOINED = r"\u0620-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u17dd"
SELECTED = r"\u2190-\u2bff\u3030-\u303d\u3400-\u9fff\U0001f000-\U0003ffff"
SEEN = re.compile(
    rf"(?<=[{JOINED}])[\u200c\u200d](?=[{JOINED}])|(?<=[{SELECTED}\ufe0f])\u200d(?=[{SELECTED}])"
    rf"|(?<=[{SELECTED}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)


@cache
def time_zones() -> list[str]:
    """The names of the IANA time zones of places, and UTC; not `localtime`, `Factory` and old short ones."""
    return sorted(name for name in available_timezones() if "/" in name or name == "UTC")


def validate_time_zone(name: str) -> None:
    """Refuse a name that is no IANA time zone; where it names a city, say that city's."""
    if name in time_zones():
        return
    city = name.strip().replace(" ", "_").lower()
    meant = next((zone for zone in time_zones() if zone.lower().endswith(f"/{city}")), "a name such as Europe/Berlin")
    raise ValidationError("“%(name)s” is no time zone; write %(meant)s.", params={"name": name, "meant": meant})


def validate_line(text: str) -> None:
    """Refuse characters that nobody sees, save those that a script or an emoji is written with."""
    if UNSEEN.search(SEEN.sub("", text)):
        raise ValidationError("This holds a character that cannot be seen; type it by hand instead of pasting it.")


def validate_plain_address(address: str) -> None:
    """Refuse an address that only looks like the one Google gives."""
    if not address.isascii():
        raise ValidationError("Write the address in plain letters, as Google shows it: a to z, digits, dots, hyphens.")


def validate_working_days(days: object) -> None:
    """Refuse what is no list of weekdays, 0 to 6, each once and in order."""
    if not isinstance(days, list) or not days or days != [day for day in range(7) if day in days]:
        raise ValidationError("Choose at least one weekday.")
