"""What is found under the seven headings."""

from collections.abc import Iterable
from typing import Any

from django import forms

from compass.portal.forms.events import typed
from leads.actions.findings import Weight
from leads.enums import Heading, Light
from leads.forms.questionnaires import ParagraphField
from leads.models import Finding
from leads.policy.questionnaires import LONGEST_NOTE

LIGHTS = [("", "nothing said"), *Light.choices]


class WeighForm(forms.Form):
    """A note and a light for each heading, with the revision of each that was seen."""

    def __init__(self, *args: Any, found: Iterable[tuple[Heading, Finding]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._found = list(found)
        for heading, finding in self._found:
            note = ParagraphField(
                label=heading.label,
                help_text=f"{heading.to_ask.capitalize()}.",
                max_length=LONGEST_NOTE,
                required=False,
                initial=finding.note,
                show_hidden_initial=True,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            light = forms.ChoiceField(
                label=f"How that looks: {heading.label}",
                choices=LIGHTS,
                required=False,
                initial=finding.light,
                show_hidden_initial=True,
            )
            seen = forms.IntegerField(
                widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, initial=finding.revision
            )
            self.fields |= {f"{heading}_note": note, f"{heading}_light": light, f"{heading}_seen": seen}

    def weights(self) -> list[Weight]:
        """What was changed since the page was opened, heading by heading."""
        changed, said = set(self.changed_data), self.cleaned_data
        return [
            Weight(heading, said[f"{heading}_note"], said[f"{heading}_light"], said[f"{heading}_seen"])
            for heading, _ in self._found
            if changed & {f"{heading}_note", f"{heading}_light"}
        ]

    def refresh(self, sentence: str, found: Iterable[tuple[Heading, Finding]]) -> None:
        """Say that somebody was first, keep what was typed, and let it be sent on top of what stands now."""
        seen = {f"{heading}_seen": str(finding.revision) for heading, finding in found}
        begun = {name: value for name, value in self.data.items() if name.startswith("initial-")}
        self.data = {**typed(self), **begun, **seen}
        self.add_error(None, sentence)
