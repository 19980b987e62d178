"""The operators' pages of records: Django's, which answer an address or a form that nobody could have made by hand."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest, HttpResponseRedirect

from compass.requests import is_number


class RowSelect(AutocompleteSelect):
    """A search for a row; what is no row's number finds none."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        """The row chosen so far."""
        return super().optgroups(name, [each for each in value if is_number(each)], attr)


class RecordAdmin(admin.ModelAdmin[Any]):
    """A list to find records in, and a page for each."""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list; the whole of it where it was asked for a year beyond all calendars."""
        try:
            return super().changelist_view(request, extra_context)
        except OverflowError:
            return HttpResponseRedirect(request.path)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The field of a key to another record."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", RowSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
