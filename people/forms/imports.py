"""The file of an import, and the word that it may be done."""

from django import forms

LONGEST = 2_100_000
"""A little more than a file may have, so that whoever reads it can say what is too much."""


class ImportForm(forms.Form):
    """A CSV file of members."""

    file = forms.FileField(
        label="CSV file",
        help_text="In UTF-8, with commas or semicolons. The export has the columns; name and email are needed.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"empty": "The file is empty; choose the one that holds the members."},
    )

    def clean_file(self) -> bytes:
        """What is in it, and no more of it than will be read."""
        content: bytes = self.cleaned_data["file"].read(LONGEST)
        return content


class ConfirmImportForm(forms.Form):
    """What was in the file, and the digest of what was shown."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=LONGEST)
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
