"""What a page's source says of it to other pages."""

from typing import Any


def outline_of(source: str) -> dict[str, Any]:
    """What linking needs to know of a page without reading its source again, as JSON-ready data."""
    first = next((line for line in source.splitlines() if line.startswith("# ")), "")
    return {"title": first.removeprefix("# ").strip()}


def title_in(outline: dict[str, Any]) -> str:
    """The page's title in the outline of its source; empty where the source gives none."""
    return str(outline.get("title", ""))[:200]
