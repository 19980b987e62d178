"""What people type about places on the information map."""

from copy import copy
from datetime import date
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Manager, Model, QuerySet
from django.http import QueryDict

from compass.handbook.enums import KINDS_OF, Family, PlaceKind
from compass.handbook.models import Place
from compass.person import Person
from compass.portal.contracts import groups_on
from compass.portal.forms.choices import SeveralField, choose
from compass.portal.markdown import validate_depth


class PlaceForm(forms.ModelForm[Place]):
    """A place as somebody describes it. A new one carries a token, one that stands the version that was seen."""

    family = Family.THINGS
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    base_number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)

    class Meta:
        model = Place
        fields: tuple[str, ...] = ("name", "kind", "purpose", "link", "audience", "is_public", "owner", "notes")
        labels = {
            "purpose": "What belongs there",
            "is_public": "Anybody outside can see it too",
            "audience": "Who it is for",
        }
        help_texts = {
            "purpose": "One or two sentences; they stand in the list.",
            "link": "The whole address, https://… or mailto:…",
            "audience": "In words, such as: everyone in the organisation, the council.",
            "notes": "Markdown. How to get access, what to know first.",
        }
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 2}),
            "audience": forms.TextInput(attrs={"list": "audiences", "autocomplete": "off"}),
            "notes": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, today: date, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.by = today, by
        if self.instance.pk:
            del self.fields["token"]
            self.initial["base_number"] = self.instance.number
        else:
            del self.fields["base_number"]
            self.initial.setdefault("owner", by.pk)
        active = get_user_model().objects.filter(is_active=True)
        self.fields["owner"] = forms.ModelChoiceField(
            active,
            label="Owner",
            empty_label="Choose one",
            help_text="Is told of changes, and asked now and then whether it is still right.",
        )
        self.fields["notes"].validators.append(validate_depth)
        self.prepare()
        for name in self._meta.fields or ():  # a place that stands sends along what its editor saw
            self.fields[name].show_hidden_initial = bool(self.instance.pk)

    def prepare(self) -> None:
        """Fill the fields that depend on who and what there is."""
        choose(self, "kind", [(kind.value, kind.label.capitalize()) for kind in KINDS_OF[self.family]])

    def clean_name(self) -> str:
        """The name in one line."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_purpose(self) -> str:
        """The purpose in one line."""
        return " ".join(str(self.cleaned_data["purpose"]).split())

    def clean_notes(self) -> str:
        """The notes with the line ends that texts have here, so that sending them back unread changes nothing."""
        return str(self.cleaned_data["notes"]).replace("\r\n", "\n")

    def clean_link(self) -> str:
        """The link, its scheme in small letters."""
        scheme, colon, rest = str(self.cleaned_data["link"]).partition(":")
        return f"{scheme.lower()}{colon}{rest}"

    def anew(self) -> None:
        """Let what was typed be sent once more, with a new token."""
        data = cast("QueryDict", self.data).copy()
        data["token"] = str(uuid4())
        self.data = data

    def over(self, place: Place) -> "PlaceForm":
        """The same form over what a place is now: fields that were typed in keep that, the others follow the place."""
        fresh = type(self)(instance=copy(place), today=self.today, by=self.by)
        data = cast("QueryDict", self.data).copy()
        for name in fresh.fields:
            now = _as_posted(fresh[name].value())
            data.setlist(fresh.add_initial_prefix(name), now)
            if name not in self.changed_data or name == "base_number":
                data.setlist(name, now)
        return type(self)(data, instance=copy(place), today=self.today, by=self.by)

    def differences(self, place: Place) -> list[tuple[str, str, str]]:
        """Each field that was typed in and is otherwise in a place: its label, what the place says, what was typed."""
        names = [name for name in self._meta.fields or () if name in self.changed_data]
        shown = [(name, getattr(place, name), self.cleaned_data[name]) for name in names]
        said = [(name, self._say(name, now), self._say(name, typed)) for name, now, typed in shown]
        return [(str(self.fields[name].label), now, typed) for name, now, typed in said if now != typed]

    def _say(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, Manager | QuerySet):
            return ", ".join(sorted(str(each) for each in value.all())) or "nobody"
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField) and not isinstance(value, Model):
            labels = dict(field.choices)  # type: ignore[arg-type]  # ours are pairs, never groups of pairs
            return ", ".join(str(labels.get(each, each)) for each in (value if isinstance(value, list) else [value]))
        return str(value or "nothing")


class ChannelForm(PlaceForm):
    """A channel to the world outside: who reads it, and where sign-ups go."""

    family = Family.CHANNELS

    class Meta(PlaceForm.Meta):
        fields = ("name", "kind", "purpose", "link", "audience", "monitors", "sign_ups", "owner", "notes")
        labels = {**PlaceForm.Meta.labels, "purpose": "What it is used for"}
        help_texts = {
            **PlaceForm.Meta.help_texts,
            "audience": "In words, such as: communities, anybody interested.",
            "sign_ups": "Where whoever signs up writes, and where the addresses are kept.",
        }

    def prepare(self) -> None:
        """Offer the active members as readers."""
        super().prepare()
        self.fields["monitors"] = _several(
            "Who reads what comes in", "Leave it empty where nobody does; the map says so."
        )

    def clean(self) -> dict[str, Any]:
        """What speaks to the world outside is public."""
        return {**(super().clean() or self.cleaned_data), "is_public": True}


class RoomForm(PlaceForm):
    """A chat room: public or private, and who is in it by default."""

    family = Family.ROOMS
    groups = forms.MultipleChoiceField(
        label="Who is in it by default", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta(PlaceForm.Meta):
        fields = (
            *("name", "purpose", "link", "audience", "is_public", "why_private", "groups", "extra_members"),
            *("owner", "notes"),
        )
        labels = {
            **PlaceForm.Meta.labels,
            "purpose": "What is talked about there",
            "is_public": "Public: everyone in the chat can join",
            "why_private": "Why it is private",
        }
        help_texts = {
            **PlaceForm.Meta.help_texts,
            "why_private": "Where it is not public. Most conversation belongs in public rooms.",
        }

    def prepare(self) -> None:
        """Offer the groups and the active members; a new room is public."""
        if not self.instance.pk:
            self.initial.setdefault("is_public", True)
        self.fields["extra_members"] = _several("Members added by name", "Who is in none of these groups.")
        choose(self, "groups", [(group.key, group.label) for group in groups_on(self.today).values()])

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a private room."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("is_public") and not cleaned.get("why_private") and "why_private" not in self.errors:
            self.add_error("why_private", "Say why it is private, or make it public.")
        return {**cleaned, "kind": PlaceKind.ROOM}


def form_for(family: Family) -> type[PlaceForm]:
    """The form of one part of the map."""
    return {each.family: each for each in (PlaceForm, ChannelForm, RoomForm)}[family]


def _as_posted(value: Any) -> list[str]:
    """A field's value as a browser sends it."""
    if isinstance(value, bool):
        return ["on"] if value else []
    return [str(each) for each in (value if isinstance(value, list) else [value]) if each is not None]


def _several(label: str, hint: str) -> forms.ModelMultipleChoiceField[Any]:
    """Active members to tick."""
    return SeveralField(
        get_user_model().objects.filter(is_active=True),
        label=label,
        help_text=hint,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
