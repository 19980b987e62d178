"""What a board says, read from its HTML."""

from xml.etree.ElementTree import Element

from django.test import Client

from tests.urls.pages import Page


def words(element: Element) -> str:
    """Its text in one line."""
    return " ".join("".join(element.itertext()).split())


def classed(root: Element, name: str) -> list[Element]:
    """The elements of a class."""
    return [each for each in root.iter() if name in each.get("class", "").split()]


def page_at(client: Client, address: str) -> Element:
    """The page at an address."""
    answer = client.get(address)
    assert answer.status_code == 200
    return Page(answer.content.decode()).root


def columns_of(client: Client, address: str) -> dict[str, list[str]]:
    """The titles in each column, by the words at its head."""
    return {
        words(classed(lane, "lane-head")[0]): [words(each) for each in classed(lane, "card-title")]
        for lane in classed(page_at(client, address), "lane")
    }


def cards_of(client: Client, address: str) -> dict[str, str]:
    """What each card says below its title, by its title."""
    return {
        words(classed(card, "card-title")[0]): " | ".join(
            words(each) for each in card.iter() if each.get("class") in {"card-line", "card-meta"}
        )
        for card in classed(page_at(client, address), "card")
    }
