"""Whose public holidays a member is offered, and which of them they take."""

from typing import Any

from django import forms
from django.http import QueryDict

from compass.portal.forms.choices import choose
from people.models import Member
from people.policy.public_holidays import countries, regions


class HolidaysOfForm(forms.Form):
    """A country, and a region of it where its regions differ."""

    country = forms.ChoiceField(required=False)
    region = forms.CharField(required=False, max_length=60, help_text="Where its regions have days of their own.")

    def __init__(self, data: QueryDict | None = None, *, member: Member) -> None:
        super().__init__(data, initial={"country": member.country, "region": member.region})
        self.member = member
        choose(self, "country", [("", "none"), *countries().items()])
        offered = regions(str(self["country"].value() or ""))
        if offered:
            self.fields["region"].widget = forms.Select(choices=[("", "the whole country"), *offered.items()])
        else:
            self.fields["region"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """A region of the country; the one of another country that was chosen before goes with it."""
        cleaned: dict[str, Any] = super().clean() or {}
        country, region = cleaned.get("country", ""), cleaned.get("region", "")
        if country != self.member.country and region == self.member.region:
            cleaned["region"] = ""
        elif region and "country" in cleaned and region not in regions(country):
            where = countries().get(country, "No country")
            self.add_error("country", f"{where} has no region “{region}”; choose the country, then its region.")
        return cleaned


class TakeHolidaysForm(forms.Form):
    """One public holiday by its day, or all that are left of a year."""

    day = forms.DateField(required=False)
    year = forms.IntegerField(required=False)
