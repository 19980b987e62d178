"""What a page may hold, asked of its HTML as a browser reads it. Each question answers with what it found wrong."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from urllib.parse import urldefrag, urlsplit
from xml.etree.ElementTree import Element

import html5lib

DATE_IN_WORDS = re.compile(
    r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]* \d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|\b\d{4}-\d\d-\d\d\b"
)
RESOURCES = {"script": "src", "img": "src", "link": "href", "use": "href", "source": "src", "iframe": "src"}
# Where dates stand as text by intent: the sum itself, the title of home, texts that people or mails wrote.
TEXTS = {"why", "prose", "binding", "page-head", "mail-text", "clocks", "field-hint", "said", "how-come"}


class Page:
    """One page: its elements with their parents."""

    def __init__(self, html: str) -> None:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = parser.parse(html)
        self.errors = [(code, details) for _, code, details in parser.errors]
        self.parents = {child: parent for parent in self.root.iter() for child in parent}

    def all(self, tag: str) -> Iterator[Element]:
        """Elements of a kind."""
        return self.root.iter(tag)

    def around(self, element: Element | None) -> Iterator[Element]:
        """An element and everything that holds it."""
        while element is not None:
            yield element
            element = self.parents.get(element)

    def by_id(self) -> dict[str, Element]:
        """Elements by their ids."""
        return {element.get("id", ""): element for element in self.root.iter() if element.get("id")}


def links(page: Page) -> set[str]:
    """The portal's own addresses that a page leads to."""
    found = (urldefrag(element.get("href", "")).url for element in page.all("a"))
    return {url for url in found if url.startswith("/") and not url.startswith(("//", "/static/"))}


def faults(page: Page) -> list[str]:
    """What is wrong with a page as HTML, and what the content policy would stop."""
    found = [f"not HTML: {code}" for code, _ in page.errors]
    ids = Counter(element.get("id") for element in page.root.iter() if element.get("id"))
    found += [f"id {each} stands {count} times" for each, count in ids.items() if count > 1]
    for element in page.root.iter():
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on"):
                found.append(f"<{element.tag} {name}>")
            if name in {"for", "popovertarget", "aria-describedby", "aria-labelledby"}:
                found += [f"{name}={each} leads nowhere" for each in value.split() if each not in ids]
        outside = element.get(RESOURCES.get(str(element.tag), ""), "")
        if urlsplit(outside).netloc or outside.startswith("data:"):
            found.append(f"<{element.tag}> takes {outside} from elsewhere")
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            found.append(f"<{element.tag}> in the page")
    return found


def unexplained(page: Page, computed: Collection[str]) -> list[str]:
    """Computed dates that do not open to their reasons, and dates that stand outside of <time>.

    `computed` holds the moments that the portal computed, in ISO form.
    """
    ids = page.by_id()
    found = [
        f"<time> {element.get('datetime')} does not open"
        for element in page.all("time")
        if element.get("datetime") in computed and not _opens(page, element, ids)
    ]
    for element in page.root.iter():
        if element.tag in {"time", "title", "script", "option", "textarea", "input"} or _is_text(page, element):
            continue
        words = filter(None, (element.text, *(child.tail for child in element)))
        found += [f"{match.group()} stands outside of <time>" for match in map(DATE_IN_WORDS.search, words) if match]
    return found


def _opens(page: Page, time: Element, ids: dict[str, Element]) -> bool:
    for element in page.around(time):
        classes = element.get("class", "").split()
        if "why" in classes:
            return True
        if element.tag == "a" and element.get("href", "").startswith("/syncs/2"):
            return True  # the name of a team sync, whose page says when it opened and why
        if "computed" in classes and element.tag == "a":
            return element.get("href", "").startswith("/why/")
        if "computed" in classes and element.tag == "button":
            card = ids.get(element.get("popovertarget", ""))
            return card is not None and any("sum" in each.get("class", "").split() for each in card.iter())
    return False


def _is_text(page: Page, element: Element) -> bool:
    return any(TEXTS & set(each.get("class", "").split()) for each in page.around(element))
