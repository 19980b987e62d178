"""What is put into the folder of a lead."""

from django import forms

from projects.forms.fields import AddressField, line_field
from projects.models import validate_web_address


class FolderItemForm(forms.Form):
    """A link with its name."""

    label = line_field("What it is", 120, help_text="Such as: notes of the first call.")
    url = AddressField(
        label="Address",
        max_length=500,
        validators=[validate_web_address],
        help_text="The portal keeps no files. Store a document where you store others, and put its address here.",
    )
