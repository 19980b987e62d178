"""What members choose of a feed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from compass.portal.contracts import Kind, kinds_offered
from compass.portal.enums import Scope
from compass.portal.forms.choices import choose
from compass.portal.forms.events import validate_one_line


class MakeFeedForm(forms.Form):
    """A feed: what it is called, and what it holds."""

    label = forms.CharField(
        label="Where you will read it",
        max_length=60,
        validators=[validate_one_line],
        help_text="Such as “Phone” or “Google”, so that you know it again when you revoke it.",
    )
    holds = forms.ChoiceField(label="It holds")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (Scope.ALL, "everything I see"),
            (Scope.MINE, "only what I am part of"),
            *_families(kinds_offered()),
            *((f"{Scope.KIND}:{kind.key}", f"only {kind.label.lower()}") for kind in kinds_offered()),
        ]
        choose(self, "holds", choices)

    def clean(self) -> dict[str, Any]:
        """The scope, and the kind of a feed of one kind."""
        cleaned: dict[str, Any] = super().clean() or {}
        scope, _, kind = cleaned.pop("holds", Scope.ALL).partition(":")
        return {**cleaned, "scope": Scope(scope), "kind": kind}


def _families(kinds: Iterable[Kind]) -> Iterator[tuple[str, str]]:
    """All kinds of a family in one feed."""
    labels: dict[str, list[str]] = {}
    for kind in kinds:
        if kind.family:
            labels.setdefault(kind.family, []).append(kind.label.lower())
    for family, words in labels.items():
        yield f"{Scope.KIND}:{family}", f"only {family}: {', '.join(words)}"
