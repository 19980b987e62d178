"""The files of imports, and the word that they may be done."""

from collections.abc import Mapping
from typing import Any

from django import forms

from projects.policy.github_people import read_people

LONGEST = 10_000_000
"""As much as a page takes; what is larger is read by a command."""
CHOOSE = "Choose a file, or paste what stands in it."


class JsonForm(forms.Form):
    """A file of JSON, or its text."""

    file = forms.FileField(
        label="JSON file",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"empty": "The file is empty; choose the one that GitHub gave."},
    )
    pasted = forms.CharField(
        label="Or its text",
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """What is to be read, as `data`, and no more of it than will be read."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return said
        if said["file"]:
            said["data"] = said["file"].read(LONGEST + 1)
        elif said["pasted"].strip():
            said["data"] = said["pasted"].encode("utf-8", "replace")
        else:
            self.add_error("file", CHOOSE)
        return said

    def blame(self, sentence: str) -> None:
        """Say what is wrong where it was given."""
        self.add_error("file" if self.cleaned_data["file"] else "pasted", sentence)


def people_in(text: str) -> Mapping[str, str]:
    """Addresses by names on GitHub; raises ValidationError with the line that is neither."""
    try:
        return read_people(text)
    except ValueError as why:
        raise forms.ValidationError(str(why)) from None


class IssuesForm(JsonForm):
    """A file of issues, and who is who in it."""

    people = forms.CharField(
        label="Who is who, where profiles do not say it",
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One line for each: the name on GitHub, a comma, the address here.",
    )

    def clean_people(self) -> str:
        """Lines that can be read."""
        people_in(self.cleaned_data["people"])
        return str(self.cleaned_data["people"])


class ConfirmForm(forms.Form):
    """What was in the file, and the digest of what was shown."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=LONGEST)
    people = forms.CharField(widget=forms.HiddenInput, required=False, strip=False, max_length=100_000)
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean_people(self) -> str:
        """Lines that can be read."""
        people_in(self.cleaned_data["people"])
        return str(self.cleaned_data["people"])
