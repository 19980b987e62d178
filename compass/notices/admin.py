"""Notices and mails for operators, to read. Sealed ones are in no list, count or search, whoever looks."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from compass.audit.read_only import ReadOnlyAdmin
from compass.notices.models import Mail, Notice


class UnsealedAdmin(ReadOnlyAdmin):
    """Blind to what is sealed, and to words behind a wall that is closed to the operator."""

    exclude: ClassVar[tuple[str, ...]] = ("recipient_ref", "sealed")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What the operator may read."""
        found: QuerySet[Any] = self.model.objects.visible_to(request.user)
        return found


@admin.register(Notice)
class NoticeAdmin(UnsealedAdmin):
    """What recipients were told; not at which address, which may open to whoever has it."""

    exclude = (*UnsealedAdmin.exclude, "path", "body")
    readonly_fields = ("shown",)
    list_display = ("send_at", "recipient_name", "subject", "outcome", "reason")
    list_filter = ("kind", "mail__state", "reminder", "digest")
    search_fields = ("subject", "key", "member__name", "address")
    list_select_related = ("member", "mail")
    date_hierarchy = "send_at"


@admin.register(Mail)
class MailAdmin(UnsealedAdmin):
    """Messages, and where they stand."""

    list_display = ("created_at", "address", "subject", "state", "attempt", "settled_at", "reply")
    list_filter = ("state", "delivery")
    search_fields = ("subject", "address", "message_id")
    date_hierarchy = "created_at"
