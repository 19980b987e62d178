"""Words that stand nowhere else, and every form in which something may hold one."""

import json
import quopri
from base64 import b64encode, encodebytes, urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from random import Random
from typing import Final
from urllib.parse import quote

LETTERS: Final = "bcdfghjkmpqrtvwxz"
"""No vowels, so that no two of them make a word and no stem is cut from their end; no l, n, s, y, which look alike."""
BEGINNING: Final = "Qxvwkjzq"
"""Every canary begins alike, so that a place that holds none is known by one look for each form."""
LENGTH: Final = 10
"""So many letters follow, by which they differ."""
COUNT: Final = 40

Sink = Callable[[], bytes]
"""Everything that some place holds."""


def make_canaries(count: int = COUNT, *, seed: str = "canaries") -> list[str]:
    """So many different words, the same for the same seed: letters alone, which no escaping and no form changes."""
    drawn, found = Random(seed), dict[str, None]()  # noqa: S311  meant to be foreseen
    while len(found) < count:
        found[BEGINNING + "".join(drawn.choice(LETTERS) for _ in range(LENGTH))] = None
    return list(found)


def forms(canary: str) -> dict[str, bytes]:
    """The bytes by which a word is known, by the name of the form; plain text is looked for in small letters."""
    plain = canary.encode()
    wide = canary.encode("utf-16-le")
    return {
        "plain": canary.lower().encode(),
        **{f"base64, {at} before": middle for at, middle in _base64(plain)},
        **{f"base64 of utf-16, {at} before": middle for at, middle in _base64(wide)},
        **{f"base64 of small letters, {at} before": middle for at, middle in _base64(plain.lower())},
        "hex": plain.hex().encode(),
        "hex of small letters": plain.lower().hex().encode(),
        "utf-16": wide.lower(),
        "utf-16, big end first": canary.encode("utf-16-be").lower(),
        "percent": "".join(f"%{byte:02x}" for byte in plain).encode(),
        "percent of small letters": "".join(f"%{byte:02x}" for byte in plain.lower()).encode(),
        "quoted-printable": "".join(f"={byte:02x}" for byte in plain).encode(),
        "json": "".join(f"\\u{ord(each):04x}" for each in canary).encode(),
        "html": "".join(f"&#{ord(each)};" for each in canary).encode(),
        "html, hexadecimal": "".join(f"&#x{ord(each):x};" for each in canary).encode(),
    }


EXACT: Final = ("base64",)
"""Forms that are looked for as they are; all others without regard to capitals."""


def _base64(word: bytes) -> Iterator[tuple[int, bytes]]:
    """What a word always becomes within base64, by how many bytes stand before it: its first and last signs, which its
    neighbours share, are left out."""
    for before in range(3):
        encoded = b64encode(b"\0" * before + word).rstrip(b"=")
        first = -(-before * 8 // 6)
        last = (before + len(word)) * 8 // 6
        yield before, encoded[first:last]


def hits(canaries: Sequence[str], sinks: Mapping[str, Sink]) -> list[str]:
    """Where which word was found in which form, such as `Xvbcd in the log (hex)`. Each begins with BEGINNING."""
    return [found for name, sink in sinks.items() for found in _in_one(canaries, name, sink())]


def spelled(key: str) -> Iterator[bytes]:
    """A code or a token as it may be written, in small letters: words are parted by any of these."""
    words = key.lower().split("-") if key.count("-") > 1 and "." not in key else [key.lower()]
    yield from (between.join(words).encode() for between in ("-", " ", "+", "%20", "_", ""))


def places_of(keys: Sequence[str], sinks: Mapping[str, Sink]) -> list[str]:
    """Where a code or a token was found, which stand in no place that is looked into."""
    found = ((name, key, sink().lower()) for name, sink in sinks.items() for key in keys)
    return [f"{key} in {name}" for name, key, held in found if any(form in held for form in spelled(key))]


def _in_one(canaries: Sequence[str], name: str, held: bytes) -> Iterator[str]:
    exact = list(dict.fromkeys((held, _unfolded(held))))
    small = [text.lower() for text in exact]
    for form, beginning in forms(BEGINNING).items():
        texts = [text for text in (exact if form.startswith(EXACT) else small) if beginning in text]
        for canary in canaries if texts else ():
            if any(forms(canary)[form] in text for text in texts):
                yield f"{canary} in {name} ({form})"


def _unfolded(held: bytes) -> bytes:
    """Without the breaks that mail and base64 put into long lines."""
    return held.replace(b"=\r\n", b"").replace(b"=\n", b"").replace(b"\r\n", b"").replace(b"\n", b"")


def disguises(word: str) -> dict[str, bytes]:
    """A word as different writers would write it down among other words, to see that each is known."""
    said = f"they said {word} to us"
    return {
        "as it is": said.encode(),
        "in capitals": said.upper().encode(),
        "in small letters": said.lower().encode(),
        **{f"base64 after {at}": b64encode(f"{'x' * at}{said}".encode()) for at in range(3)},
        "base64 for addresses": urlsafe_b64encode(said.encode()),
        "base64 in lines": encodebytes(said.encode() * 9),
        "hex": said.encode().hex().encode(),
        "hex in capitals": said.encode().hex().upper().encode(),
        "utf-16": said.encode("utf-16"),
        "utf-16, big end first": said.encode("utf-16-be"),
        "base64 of utf-16": b64encode(said.encode("utf-16-le")),
        "percent": "".join(f"%{byte:02X}" for byte in said.encode()).encode(),
        "quoted": quote(said).encode(),
        "quoted-printable": quopri.encodestring(said.encode(), quotetabs=True),
        "quoted-printable throughout": "".join(f"={byte:02X}" for byte in said.encode()).encode(),
        "quoted-printable over lines": f"{word[:5]}=\r\n{word[5:]}".encode(),
        "json": json.dumps({"said": said}).encode(),
        "json throughout": "".join(f"\\u{ord(each):04X}" for each in said).encode(),
        "html": escape(said).encode(),
        "html throughout": "".join(f"&#x{ord(each):X};" for each in said).encode(),
    }
