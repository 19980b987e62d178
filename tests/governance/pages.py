"""Where proposals are seen and changed, what people type there, and who was told of it."""

from typing import Any
from uuid import uuid4

from django.urls import reverse

from compass.notices.models import Notice
from governance.models import Proposal


def address(verb: str, proposal: Proposal, *more: int) -> str:
    """One of the pages of a proposal."""
    return reverse(f"governance:proposal-{verb}", args=[proposal.year, proposal.number, *more])


def form(**fields: Any) -> dict[str, Any]:
    """What somebody types to file a proposal."""
    typed = {"title": "A title", "summary": "A summary.", "body": "A text.", "token": str(uuid4())}
    return {**typed, "areas": ["website"], **fields}


def told(kind: str) -> list[str]:
    """Who was told of something, by name."""
    return sorted(Notice.objects.filter(kind=f"governance.{kind}").values_list("member__name", flat=True))
