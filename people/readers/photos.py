"""Pictures that members send, made small and clean."""

import struct
import zlib
from io import BytesIO
from typing import IO

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 25_000_000
SIDE = 256
NO_PICTURE = "This is no picture that can be read; send a JPEG, PNG or WebP file."
TOO_MANY_PIXELS = f"This picture has more than {MOST_PIXELS // 1_000_000} million pixels; make it smaller first."
# What a broken file makes the decoders say.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error)


class Unreadable(Exception):
    """A file is no picture that a photo can be made of. Its text is a sentence for whoever sent it."""


def read_photo(file: IO[bytes]) -> bytes:
    """A square WebP of a picture, upright, of its colours alone: nothing else that the file held comes along."""
    try:
        with Image.open(file, formats=FORMATS) as picture:
            upright = _upright(picture) if picture.width * picture.height <= MOST_PIXELS else None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        upright = None
    except BROKEN:
        raise Unreadable(NO_PICTURE) from None
    if upright is None:
        raise Unreadable(TOO_MANY_PIXELS)
    square = ImageOps.fit(upright, (SIDE, SIDE))
    photo = Image.new("RGB", (SIDE, SIDE), "white")
    photo.paste(square, mask=square.getchannel("A"))
    written = BytesIO()
    photo.save(written, "WEBP", quality=82, method=4)
    return written.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    """The decoded picture as its camera was held; a large JPEG is decoded no larger than it is shown."""
    picture.draft("RGB", (2 * SIDE, 2 * SIDE))
    return ImageOps.exif_transpose(picture).convert("RGBA")
