"""What is typed about contracts: days, where the signed document is, reasons, and what clients ask to be changed."""

from hashlib import sha256
from typing import Any

from django import forms

from compass.portal.forms.events import RevisedForm, day_field
from leads.models import AskedChange, Community
from leads.policy.contracts import digest_of, why_not_last
from projects.forms.fields import AddressField, TextField, line_field

MOST_MEGABYTES = 25
HOW = "Either paste it, as sha256sum prints it for the file, or choose the file below and it is computed."


class SentForm(RevisedForm):
    """When the host sent a contract."""

    sent_on = day_field("Sent on")


class ReasonForm(RevisedForm):
    """Why something is taken back."""

    reason = line_field("Why", 500)


class DocumentForm(RevisedForm):
    """Where a signed document is, and what its bytes hash to: typed, or computed of a file that is not kept."""

    signed_on = day_field("Signed on", help_text="The day of the last signature.")
    starts_on = day_field("First day", help_text="Of the service, as the contract says.")
    ends_on = day_field("Last day")
    document_url = AddressField(label="Where the signed document is", max_length=500)
    document_sha256 = forms.CharField(
        label="Its SHA-256",
        max_length=500,
        required=False,
        help_text=HOW,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    document = forms.FileField(
        label="The file itself",
        required=False,
        help_text=f"Only to compute its SHA-256; the file is not kept. Up to {MOST_MEGABYTES} MB.",
        error_messages={"empty": "The file is empty; choose the one that was signed."},
    )

    def clean_document_sha256(self) -> str:
        """Its digits in small letters."""
        typed = str(self.cleaned_data["document_sha256"])
        try:
            return digest_of(typed) if typed.strip() else ""
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None

    def clean_document(self) -> str:
        """What the bytes of the file hash to, read piece by piece; empty without a file."""
        file: Any = self.cleaned_data["document"]
        if file is None:
            return ""
        if file.size is None or file.size > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(f"It is larger than {MOST_MEGABYTES} MB; compute its SHA-256 with sha256sum.")
        found = sha256()
        for piece in file.chunks():
            found.update(piece)
        return found.hexdigest()

    def clean(self) -> dict[str, Any]:
        """One SHA-256, which stays in the form if that comes back, and days in their order."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        computed, typed = said.pop("document", ""), said.get("document_sha256", "")
        if computed and typed != computed and "document_sha256" in self.changed_data:
            self.add_error("document", f"This file is another one: its SHA-256 is {computed}.")
        elif computed:
            said["document_sha256"] = computed
            self.data = {**{name: self.data[name] for name in self.data}, "document_sha256": computed}
        elif not typed and not {"document", "document_sha256"} & set(self.errors):
            self.add_error("document_sha256", "Paste the SHA-256 of the signed document, or choose its file.")
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and (fault := why_not_last(first, last)):
            self.add_error("ends_on", fault)
        return said


class SignForm(DocumentForm):
    """A signature, and the community that the lead is of from then on."""

    community = forms.ModelChoiceField(
        Community.objects.order_by("name"),
        required=False,
        empty_label="A new one, named as the organisation",
        help_text="Whom the hub is for. Choose it here where it is known already.",
        error_messages={"invalid_choice": "This is no community; choose again."},
    )


class CorrectForm(DocumentForm):
    """What of a signed agreement was mistyped, and why it is changed."""

    sent_on = day_field("Sent on")
    reason = line_field("Why it is corrected", 500, help_text="It stays in the history with what stood there before.")
    field_order = ("sent_on",)


class AskedChangeForm(forms.Form):
    """A change that a client asks of the contract."""

    topic = line_field(
        "What it is about",
        50,
        help_text="A word or two, as it was called before: those that come up often are counted.",
    )
    words = TextField(label="What they want", max_length=2_000, rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].widget.attrs |= {"list": "topics", "autocomplete": "off"}

    @property
    def topics(self) -> list[str]:
        """What was asked for before, to choose from."""
        return list(AskedChange.objects.order_by("topic").values_list("topic", flat=True).distinct())
