"""Records that operators read and never write: they change on their own pages, by verbs."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from compass.audit.record_admin import RecordAdmin


class ReadOnly:
    """Nothing is added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, RecordAdmin):
    """A list to find records in, and a page to read one."""


class ReadOnlyInline(ReadOnly, admin.TabularInline[Any, Any]):
    """Records that belong to the one shown."""

    extra = 0
