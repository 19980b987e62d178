"""What a proposal says, and what people say about it."""

from typing import Any

from governance.models import Proposal


def shown(proposal: Proposal) -> dict[str, Any]:
    """Its last text, and its comments."""
    return {"text": proposal.versions.latest("number"), "comments": proposal.comments.select_related("author")}
