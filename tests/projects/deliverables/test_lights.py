"""What a deliverable lacks is named as what is missing, and nothing that is there."""

from projects.policy.readiness import Scope


def test_what_has_a_title_lacks_its_description_alone() -> None:
    titled = Scope(title="Shared folders", description="", stories=1, criteria="Used for a day", tasks=1)
    assert [light.label for light in titled.missing] == ["Description"]
    empty = Scope(title="", description="", stories=1, criteria="Used for a day", tasks=1)
    assert [light.label for light in empty.missing] == ["Title and description"]
