"""Proposals for operators. What is computed or recorded is read, not written."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest

from compass import clock
from compass.audit.read_only import ReadOnlyInline
from compass.audit.record_admin import RecordAdmin
from governance import actions
from governance.models import Comment, Proposal, Version


class CommentInline(ReadOnlyInline):
    """What people say about it."""

    model = Comment


class VersionInline(ReadOnlyInline):
    """What its text said."""

    model = Version


@admin.register(Proposal)
class ProposalAdmin(RecordAdmin):
    """Find a proposal, read its record, mend title or author; the rest happens on its own pages."""

    list_display = ("reference", "title", "stage_now", "author", "filed_on", "opens_at", "closes_at")
    list_filter = ("consultation", "area", "year")
    search_fields = ("title", "summary", "author__name", "=number")
    autocomplete_fields = ("author",)
    date_hierarchy = "filed_at"
    list_select_related = ("author",)
    readonly_fields = (
        *("reference", "stage_now", "filed_at", "filed_on", "opens_at", "closes_at", "withdrawn_at"),
        *("draft", "year", "number", "consultation", "area", "answers", "team", "decider", "box_days"),
        *("document_url", "issue_url", "is_public"),
    )
    inlines = (VersionInline, CommentInline)

    @admin.display(description="stage")
    def stage_now(self, proposal: Proposal) -> str:
        """Where it stands."""
        return proposal.stage(clock.now()).label

    def save_model(self, request: Any, obj: Proposal, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Mend it through the verb, so that the record says who did."""
        title, summary, author = obj.title, obj.summary, obj.author
        try:
            actions.mend_proposal(obj, title=title, summary=summary, author=author, by=request.user, now=clock.now())
        except actions.Refused as refusal:
            self.message_user(request, f"Nothing was changed. {refusal}", messages.ERROR)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
