"""Who may go where: every address, every kind of visitor, every method; the answers stand in the inventory.

Whatever else every answer owes is looked at on the same walk.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.urls import headers, inventory, pay
from tests.urls.conftest import client_of
from tests.urls.inventory.address import Address
from tests.urls.world import WATCHERS, World

pytestmark = pytest.mark.walk
ADDRESSES = inventory.everything()


def names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """Every named pattern that the portal answers."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{namespace}{pattern.name}"


def unlisted(resolver: URLResolver) -> set[str]:
    """Addresses that the inventory does not know."""
    return set(names(resolver)) - {address.name for address in ADDRESSES}


def test_every_address_is_in_the_inventory_and_nothing_else_is() -> None:
    assert sorted(set(names(get_resolver()))) == sorted(address.name for address in ADDRESSES)


def test_a_planted_address_that_is_not_listed_is_found() -> None:
    assert unlisted(get_resolver("tests.urls.planted")) == {"planted"}


Shown = dict[str, list[str]]


def answers(world: World, address: Address, method: str) -> tuple[str, Shown, Shown]:
    """The codes that an address gives to each visitor, to whom it shows a salary, and to whom it says wrong headers.

    What one of them changed is undone before the next comes.
    """
    url = reverse(address.name, args=address.arguments(world))
    codes, shown, wrong = [], {}, {}
    for watcher in WATCHERS:
        with transaction.atomic():
            answer = client_of(world, watcher).generic(method, url)
            codes.append(str(answer.status_code))
            if said := pay.leaks(pay.body_of(answer)):
                shown[watcher] = said
            if faults := headers.faults(address.name, answer):
                wrong[watcher] = faults
            transaction.set_rollback(True)
    return " ".join(codes), shown, wrong


def pay_shown(address: Address, method: str) -> Shown:
    """To whom an address may show a salary."""
    name = f"{method} {address.name}"
    return {watcher: shown[name] for watcher, shown in pay.READ_BY.items() if name in shown}


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_get_answers_as_the_inventory_says(world: World, address: Address) -> None:
    assert answers(world, address, "GET") == (address.get, pay_shown(address, "GET"), {})


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_an_empty_post_answers_as_the_inventory_says(world: World, address: Address) -> None:
    assert answers(world, address, "POST") == (address.post, pay_shown(address, "POST"), {})


FORMS_WITHOUT_COOKIE = {
    **dict.fromkeys(("conduct:report-file", "conduct:room-open"), 422),
    **dict.fromkeys(("conduct:room-add", "conduct:room-leave-address"), 403),
    **dict.fromkeys(("conduct:room-consent", "conduct:room-withdraw"), 403),
}
"""What everybody may send, signed in or not: nobody's cookie is read, so there is none to be ridden upon."""


def test_every_place_of_a_salary_is_an_address() -> None:
    places = {name for shown in pay.READ_BY.values() for name in shown}
    assert places <= {f"{method} {address.name}" for address in ADDRESSES for method in ("GET", "POST")}
    assert len(places) == 4


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_a_post_without_its_token_is_refused(world: World, address: Address) -> None:
    watcher = "operator" if address.name.startswith("admin:") else "director"
    client = client_of(world, watcher, enforce_csrf_checks=True)

    answer = client.post(reverse(address.name, args=address.arguments(world)), {"body": "What I typed"})

    if address.name in FORMS_WITHOUT_COOKIE:
        assert answer.status_code == FORMS_WITHOUT_COOKIE[address.name]
    elif int(address.post.split()[WATCHERS.index(watcher)]) != 405:
        assert answer.status_code == 403
        assert "What I typed" in answer.content.decode()
