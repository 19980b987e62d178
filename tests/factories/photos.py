"""Pictures for tests."""

from datetime import datetime
from io import BytesIO
from typing import Any

from PIL import Image

from people import actions
from people.models import Member
from people.readers.photos import read_photo


def make_picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: Any) -> bytes:
    """A picture file: red on the left, blue on the right."""
    picture = Image.new(mode, size, "red" if mode != "L" else 80)
    picture.paste("blue" if mode != "L" else 200, (size[0] // 2, 0, *size))
    written = BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def make_photo(member: Member, *, now: datetime) -> Member:
    """A member with a photo."""
    return actions.set_photo(member, webp=read_photo(BytesIO(make_picture())), by=member, now=now)
