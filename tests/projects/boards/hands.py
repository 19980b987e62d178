"""What hands and eyes do with a board in a browser."""

from playwright.sync_api import Page, expect

from projects.models import Deliverable


def titles(page: Page, column: str) -> list[str]:
    """The cards of a column, from the top."""
    return page.locator(f"#cards-{column} .card-title").all_inner_texts()


def drag(page: Page, title: str, onto: str) -> None:
    """Take a card by its edge, and drop it upon something, in steps as a hand does, once it lies where it is to go."""
    card, goal = page.locator(".card", has_text=title).bounding_box(), page.locator(onto).bounding_box()
    assert card
    assert goal
    page.mouse.move(card["x"] + card["width"] / 2, card["y"] + card["height"] - 10)
    page.mouse.down()
    page.mouse.move(card["x"] + card["width"] / 2 + 8, card["y"] + card["height"] - 4, steps=4)
    page.mouse.move(goal["x"] + goal["width"] / 2, goal["y"] + goal["height"] - 6, steps=12)
    lane = page.locator(f".lane-cards:has({onto}), .lane-cards{onto}")
    expect(lane.locator(".card", has_text=title).first).to_be_attached()
    page.mouse.up()


def stored(column: str) -> list[str]:
    """The same as the database has them."""
    return [each.title for each in Deliverable.objects.in_column(column)]
