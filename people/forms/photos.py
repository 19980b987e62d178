"""A photo as its member sends it."""

from typing import Any

from django import forms

LARGEST = 5 * 1024 * 1024


class PhotoForm(forms.Form):
    """One file that may be a picture."""

    picture = forms.FileField(
        label="Photo",
        max_length=200,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text="JPEG, PNG or WebP, at most 5 MB. It is cut to a square, and nothing but the picture is kept.",
        error_messages={"required": "Choose a picture first.", "empty": "This file is empty; choose another."},
    )

    def clean_picture(self) -> Any:
        """A file that is not too large to look into."""
        picture = self.cleaned_data["picture"]
        if picture.size > LARGEST:
            raise forms.ValidationError("This file is larger than 5 MB; make the picture smaller first.")
        return picture
