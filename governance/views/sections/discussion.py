"""What people say about a proposal: threads, concerns, suggested edits."""

from typing import Any

from compass.explanation import so_many
from compass.requests import SignedInRequest, is_number
from governance.enums import Stage
from governance.forms import DiscussionForm
from governance.models import Comment, Proposal
from governance.models.threads import Entry, threads_of


def shown(
    request: SignedInRequest, proposal: Proposal, stage: Stage, form: DiscussionForm | None = None
) -> dict[str, Any]:
    """Its discussion in the order that the address asks for, how much there is, and the form in which to add to it."""
    newest_first = request.GET.get("order") == "newest"
    entries = threads_of(proposal, newest_first=newest_first)
    said = [each for entry in entries for each in (entry.comment, *entry.answers) if each]
    form = form or DiscussionForm(proposal=proposal, initial={"parent": request.GET.get("answer")})
    return {
        "entries": entries,
        "newest_first": newest_first,
        "how_much": _how_much(entries, said),
        "comment_form": form,
        "answering": _answered(said, str(form["parent"].value() or "")),
        "may_raise": stage not in (Stage.PASSED, Stage.NOT_PASSED, Stage.IMPLEMENTED, Stage.ARCHIVED),
    }


def _how_much(entries: list[Entry], said: list[Comment]) -> str:
    """`1 open concern, 6 comments`."""
    concerns = sum(bool(each.concern) and not each.resolved_at for each in said)
    edits = sum(bool(entry.suggestion) for entry in entries)
    counts = ((concerns, "open concern"), (len(said), "comment"), (edits, "suggested edit"))
    return ", ".join(so_many(count, what) for count, what in counts if count) or "0 comments"


def _answered(said: list[Comment], pk: str) -> Comment | None:
    """The comment that is answered to; one that is not there is nothing to answer to."""
    return next((each for each in said if is_number(pk) and each.pk == int(pk)), None)
