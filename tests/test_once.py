"""What is read once a request."""

from compass.once import once, remembering

asked: list[str] = []


@once(lambda name, *_: name)
def read(name: str, detail: int) -> list[str]:
    asked.append(name)
    return [name]


def test_a_question_is_asked_once_while_it_is_remembered_and_anew_afterwards() -> None:
    asked.clear()
    with remembering():
        found = [read("a", 1), read("a", 2), read("b", 1)]
    with remembering():
        read("a", 1)

    assert (found, asked) == ([["a"], ["a"], ["b"]], ["a", "b", "a"])


def test_outside_of_a_request_nothing_is_remembered() -> None:
    asked.clear()
    read("a", 1)
    read("a", 1)

    assert asked == ["a", "a"]
