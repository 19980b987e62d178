"""What people type about access and the systems it is to."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from compass.portal.forms.choices import SeveralField, choose
from people.enums import Role
from people.models import Member, System, validate_line
from people.policy.access import why_not_scope


class AskAccessForm(forms.Form):
    """Access that somebody asks for: for themselves, or for others where they may."""

    member = forms.ModelChoiceField(Member.objects.active(), label="For whom", empty_label=None)
    system = forms.ModelChoiceField(System.objects.in_use(), empty_label="Choose one", to_field_name="slug")
    scope = forms.CharField(
        label="Which part",
        max_length=120,
        required=False,
        validators=[validate_line],
        help_text="Where access is to a part of the system: the project, account or subscription by its name.",
    )
    level = forms.CharField(
        label="As what",
        max_length=60,
        required=False,
        validators=[validate_line],
        help_text="Such as reader, editor or owner; leave it empty where there is one kind alone.",
    )

    def __init__(self, *args: Any, by: Member, for_others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["member"].initial = by.pk
        if not for_others:
            del self.fields["member"]

    def clean(self) -> dict[str, Any]:
        """Ask for the part where there are parts; who is not chosen is oneself."""
        cleaned = {"member": self.by, **(super().clean() or self.cleaned_data)}
        system: System | None = cleaned.get("system")
        if system and "scope" in cleaned and (wrong := scope_wrong(system, cleaned["scope"])):
            self.add_error("scope", wrong)
        return cleaned


class GiveAccessForm(forms.Form):
    """What was given, where it is not what was asked for."""

    level = forms.CharField(
        label="As what",
        max_length=60,
        required=False,
        validators=[validate_line],
        help_text="Where it is not what was asked for, write what you gave.",
    )


class EndAccessForm(forms.Form):
    """Why access ends, or is not given."""

    reason = forms.CharField(
        max_length=200, validators=[validate_line], help_text="One line. The member and the record keep it."
    )


class LinkField(forms.URLField):
    """An address on the web; one typed without its scheme is meant to be safe."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)


class SystemForm(forms.ModelForm[System]):
    """A system as those who keep the list describe it. One that stands sends the version that was seen."""

    base_number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)

    class Meta:
        model = System
        fields = ("name", "purpose", "link", "granted_by_role", "granters", "staff_only", "scoped")
        field_classes = {"link": LinkField}
        labels = {
            "purpose": "What it is for",
            "link": "Where it is",
            "granted_by_role": "Which role gives access",
            "staff_only": "For staff alone",
            "scoped": "Access is to a part of it, such as a project",
        }
        help_texts = {
            "purpose": "One sentence; it stands in the list.",
            "link": "The whole address, https://…",
            "granted_by_role": "Whoever holds it today is asked and told.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["base_number"] = self.instance.number
        else:
            del self.fields["base_number"]
        choose(self, "granted_by_role", [("", "None"), *Role.choices])
        self.fields["granters"] = SeveralField(
            Member.objects.active(),
            label="Who else gives access",
            help_text="Where neither a role nor anybody is named, the director is asked.",
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def over(self, system: System) -> None:
        """Let what was typed be sent once more, over what the system is by now."""
        data = cast("QueryDict", self.data).copy()
        data["base_number"] = str(system.number)
        self.data = data


def scope_wrong(system: System, scope: str) -> str | None:
    """What is wrong with the part of a system that somebody typed."""
    return why_not_scope(str(system), scope.strip(), scoped=system.scoped)
