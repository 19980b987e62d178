"""What may stand where members say how to reach them."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

GITHUB_NAME = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}")
HANDLE = re.compile(r"[\w.+-]{1,60}(?::[\w.-]{1,60})?")
PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{3,28}[0-9]")
_is_secure_address = URLValidator(schemes=["https"])


def validate_github_name(name: str) -> None:
    """Refuse what GitHub would not take for a user name."""
    if not GITHUB_NAME.fullmatch(name):
        raise ValidationError("Write your GitHub user name alone, such as octo-cat: letters, digits, single hyphens.")


def validate_handle(handle: str) -> None:
    """Refuse what is no name in a chat."""
    if not HANDLE.fullmatch(handle):
        raise ValidationError("Write the name that people mention you by, without blanks, such as ada.example.")


def validate_phone(number: str) -> None:
    """Refuse what cannot be dialled."""
    if not PHONE.fullmatch(number):
        raise ValidationError("Write a number that can be dialled from anywhere, such as +49 30 1234567.")


def validate_website(address: str) -> None:
    """Refuse what is no whole https address, or hides where it leads."""
    try:
        _is_secure_address(address)
    except ValidationError:
        raise ValidationError("Write a whole address that begins with https://.") from None
    if "@" in urlsplit(address).netloc:
        raise ValidationError("Leave out the part before the @; it makes one address look like another.")
