"""What the look is made of: colours told apart, few bytes, and what others wrote kept as they wrote it."""

import base64
import gzip
import hashlib
import json
import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

from compass.portal.style_guide import TOKENS
from tests.guards import sources

ROOT = Path(settings.BASE_DIR)
STATIC = ROOT / "static"


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
def test_every_text_is_told_from_every_ground(theme: int) -> None:
    grounds, texts = (
        ("paper", "surface", "sunken", "fill", "raised"),
        ("ink", "ink-2", "ink-3", "accent", "ok", "warn", "bad", "clause"),
    )
    pairs = [*product(texts, grounds), *((text, f"{text}-soft") for text in texts[3:])]
    pairs += [
        *product(texts[:3], ("accent-soft", "ok-soft", "warn-soft", "bad-soft", "clause-soft")),
        ("on-accent", "accent"),
    ]
    low = {pair: contrast(*(TOKENS[name][theme] for name in pair)) for pair in pairs}
    assert {pair: round(found, 2) for pair, found in low.items() if found < 4.5} == {}
    assert min(contrast(TOKENS["edge"][theme], TOKENS[ground][theme]) for ground in grounds) >= 3


def test_the_style_guide_shows_the_tokens_as_they_are() -> None:
    css = (STATIC / "css/tokens.css").read_text(encoding="utf-8")
    written = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", css)
    assert {name: (light, dark) for name, light, dark in written} == TOKENS


def sheets_of_pages() -> dict[str, list[Path]]:
    """The sheets that pages load, by template; every page has those of the frame."""
    frame = [STATIC / "css/compass.css"]
    frame += [(STATIC / "css" / url).resolve() for url in re.findall(r'@import url\("(.+?)"\)', frame[0].read_text())]
    named = {
        path: re.findall(r"'(css/[\w-]+\.css)'", path.read_text()) for path in (ROOT / "templates").rglob("*.html")
    }
    return {path.name: [*frame, *(STATIC / sheet for sheet in found)] for path, found in named.items() if found}


def test_no_page_loads_more_than_15_kilobytes_of_look() -> None:
    sizes = {
        name: len(gzip.compress(b"".join(sheet.read_bytes() for sheet in dict.fromkeys(sheets))))
        for name, sheets in sheets_of_pages().items()
    }
    assert {name: size for name, size in sizes.items() if size > 15_000} == {}
    assert set(sizes) >= {"base.html", "calendar.html"}


def test_every_sheet_is_loaded_by_a_page() -> None:
    loaded = {sheet for sheets in sheets_of_pages().values() for sheet in sheets}
    assert {sheet.name for sheet in (STATIC / "css").glob("*.css")} - {sheet.name for sheet in loaded} == set()


def test_what_others_wrote_is_as_they_wrote_it() -> None:
    listed = {each["file"]: each["sha384"] for each in json.loads((STATIC / "vendor/vendor.json").read_text())}
    digests = {name: hashlib.sha384((STATIC / name).read_bytes()).digest() for name in listed}
    assert listed == {name: f"sha384-{base64.b64encode(digest).decode()}" for name, digest in digests.items()}


def test_everything_vendored_is_listed_and_has_its_licence() -> None:
    listed = {each["file"] for each in json.loads((STATIC / "vendor/vendor.json").read_text())}
    files = [path for path in (STATIC / "vendor").glob("*/*") if path.name != "LICENSE"]
    assert {str(path.relative_to(STATIC)) for path in files} <= listed
    assert all((folder / "LICENSE").exists() for folder in (STATIC / "vendor").iterdir() if folder.is_dir())


def test_icons_are_drawn_where_they_are_named_and_named_where_they_are_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    code = sources(ROOT, "compass", "people", "projects", "governance", "conduct", "leads")
    files = [*(ROOT / "templates").rglob("*.html"), *(STATIC / "js").glob("*.js"), *code]
    texts = [path.read_text(encoding="utf-8") for path in files]
    named = {name for text in texts for name in re.findall(r"""(?:{% icon |icon=)["']([\w-]+)["']""", text)}
    quoted = {name for text in texts for name in re.findall(r"""["'#]([\w-]+)["']""", text)}
    assert (named - drawn, drawn - quoted) == (set(), set())


def test_no_template_writes_a_style_or_a_handler() -> None:
    breaches = [
        f"{path.name}: {found}"
        for path in (ROOT / "templates").rglob("*.html")
        if "notices" not in path.parts
        for found in re.findall(r"<[^>]*\s((?:style|on\w+)=)", path.read_text(encoding="utf-8"))
    ]
    assert breaches == []
