"""Where links between pages lead. What that takes is kept with each page, so that showing one page reads no other."""

import itertools
import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from compass.handbook.myst import Link, Target, Text, entry_link, read
from compass.handbook.myst.anchors import label_key, slug

EDITION = 3
"""Grows when outlines hold something else; an older one is made anew at the next import."""

SUFFIXES = (".md", ".markdown", ".myst", ".rst", ".ipynb")

Resolve = Callable[[Link], Target | None]
Outline = Mapping[str, Any]


@dataclass(frozen=True)
class Reading:
    """What is kept of a source so that it need not be read again: its outline for links, its words for the search."""

    outline: dict[str, Any]
    words: str


def reading_of(source: str) -> Reading:
    """Read a source once."""
    text = read(source)
    said = ((section.title if section.anchor else "", section.text) for section in text.sections)
    return Reading(_outline(text), "\n".join(filter(None, itertools.chain.from_iterable(said))))


def _outline(text: Text) -> dict[str, Any]:
    return {
        "edition": EDITION,
        "title": text.title,
        "headings": [asdict(heading) for heading in text.headings],
        "labels": dict(text.labels),
        "terms": [asdict(term) for term in text.terms],
        "links": [asdict(link) for link in text.links],
        "toctrees": [asdict(toctree) for toctree in text.toctrees],
        "problems": [asdict(problem) for problem in text.problems],
    }


def title_in(outline: Outline) -> str:
    """The page's title in the outline of its source; empty where the source gives none."""
    return str(outline.get("title", ""))[:200]


def path_of(target: str, page: str) -> str | None:
    """The path that an address on a page names, without its ending; None where it leads out of the handbook."""
    from_root = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(page), target)
    path = posixpath.normpath(from_root).removeprefix("./")
    if path.split("/")[0] == "..":
        return None
    path = "" if path == "." else path
    return next((path[: -len(suffix)] for suffix in SUFFIXES if path.lower().endswith(suffix)), path)


@dataclass(frozen=True)
class Place:
    """A page as others see it: its title, and what can be linked to in it."""

    title: str
    anchors: Mapping[str, str]


@dataclass(frozen=True)
class Index:
    """Everything that links between pages can name. `url` gives the address of a page's path."""

    pages: Mapping[str, Place]
    labels: Mapping[str, tuple[str, str]]
    terms: Mapping[str, tuple[str, str]]
    url: Callable[[str], str]

    @classmethod
    def of(cls, pages: Iterable[tuple[str, str, Outline]], *, url: Callable[[str], str]) -> "Index":
        """From pages as path, title and outline. What is named twice leads to the first."""
        places: dict[str, Place] = {}
        labels: dict[str, tuple[str, str]] = {}
        terms: dict[str, tuple[str, str]] = {}
        for path, title, outline in pages:
            words = {each["anchor"]: each["words"] for each in outline.get("headings", ())}
            own = {anchor: words.get(anchor, "") for anchor in outline.get("labels", {}).values()}
            defined = {each["anchor"]: each["words"] for each in outline.get("terms", ())}
            places[path] = Place(title, {slug(title_in(outline) or title): "", **own, **words, **defined})
            for label, anchor in outline.get("labels", {}).items():
                labels.setdefault(label, (path, anchor))
            for each in outline.get("terms", ()):
                terms.setdefault(each["words"].casefold(), (path, each["anchor"]))
        return cls(places, labels, terms, url)

    def term_urls(self) -> dict[str, str]:
        """The address of every glossary term, in small letters."""
        return {term: self._address(*place) for term, place in self.terms.items()}

    def resolver(self, page: str) -> Resolve:
        """Where each link of a page leads; None where it names nothing."""
        ways: dict[str, Callable[[str], Target | None]] = {
            "page": lambda target: self._page(target, page),
            "doc": lambda target: self._page(target, page),
            "label": lambda target: self._label(target) or self._page(target, page),
            "anchor": lambda target: self._anchor(page, target) or self._label(target),
            "term": self._term,
            "footnote": lambda _: None,  # one that is defined on its page is no link
        }
        return lambda link: ways[link.kind](link.target)

    def broken(self, page: str, outline: Outline) -> list[Link]:
        """The links of a page that lead nowhere, and the entries of its lists of pages that name nothing."""
        resolve = self.resolver(page)
        links = [Link(**each) for each in outline.get("links", ())]
        for toctree in outline.get("toctrees", ()):
            if not toctree["is_glob"]:
                listed = zip(toctree["entries"], toctree["lines"], strict=True)
                links += [link for entry, line in listed if (link := entry_link(entry, line))]
        inner = (link for link in links if link.kind not in ("web", "mail"))
        return sorted((link for link in inner if resolve(link) is None), key=lambda link: link.line)

    def _page(self, target: str, page: str) -> Target | None:
        written, _, anchor = target.partition("#")
        path = path_of(written, page) if written else page
        if path is None:
            return None
        found = next((each for each in (path, posixpath.join(path, "index")) if each in self.pages), None)
        if found is None or anchor:
            return self._anchor(found, anchor) if found else None
        return Target(self.url(found), self.pages[found].title)

    def _anchor(self, path: str, anchor: str) -> Target | None:
        place = self.pages.get(path)
        known = place.anchors if place else {}
        found = next((each for each in (anchor, anchor.lower()) if each in known), None)
        if place is None or found is None:
            label = self.labels.get(label_key(anchor)) or self._dashed(path).get(anchor.lower())
            return self._at(*label) if label and label[0] == path else None
        return Target(self._address(path, found), known[found] or place.title)

    def _dashed(self, path: str) -> dict[str, tuple[str, str]]:
        """A page's labels as other tools write them in addresses: letters, figures and dashes."""
        own = ((label, place) for label, place in self.labels.items() if place[0] == path)
        return {"-".join("".join(c if c.isalnum() else " " for c in label).split()): place for label, place in own}

    def _label(self, target: str) -> Target | None:
        place = self.labels.get(label_key(target))
        return self._at(*place) if place else None

    def _term(self, target: str) -> Target | None:
        place = self.terms.get(target.casefold())
        return self._at(*place) if place else None

    def _at(self, path: str, anchor: str) -> Target:
        place = self.pages[path]
        return Target(self._address(path, anchor), place.anchors.get(anchor) or place.title)

    def _address(self, path: str, anchor: str) -> str:
        return f"{self.url(path)}#{anchor}" if anchor else self.url(path)
