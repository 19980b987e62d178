"""What the forms show in which people change pages: the difference, a look at it, and what came meanwhile."""

from collections.abc import Mapping
from typing import Any

from compass.handbook import reading, shown
from compass.handbook.comparing import compared
from compass.handbook.contents import Contents
from compass.handbook.enums import DraftState
from compass.handbook.forms.pages import ChangeForm, NewPageForm, ReviseForm, TextForm
from compass.handbook.models import Draft, Page
from compass.handbook.settling import settle


def asks_to_look(posted: Mapping[str, Any]) -> bool:
    """Whether somebody wants to see the difference or the page first, rather than to send it."""
    return posted.get("step") in ("difference", "preview")


def change_context(
    page: Page,
    form: TextForm,
    contents: Contents,
    *,
    draft: Draft | None = None,
    looking: bool = False,
    stale: str = "",
) -> dict[str, Any]:
    """The form of a change: as it came, with what it would do, or with what came meanwhile in it."""
    context = {"page": page, "draft": draft, "decided_by": shown.decided_by(page), "form": form, "status": 200}
    if stale:
        context |= _settled(page, form, draft) | {"stale": stale, "status": 409}
    elif looking and not {"source", "base_number"} & set(form.errors):
        context |= _looked_at(page, form, contents)
    elif form.is_bound:
        context["status"] = 422
    elif draft and draft.base_number < page.number:
        context |= _settled(page, form, draft)
    return context


def look_at_new(form: NewPageForm, contents: Contents) -> dict[str, Any]:
    """The form of a new page, with a look at it."""
    if "source" in form.errors:
        return {"form": form, "status": 422}
    links = reading.index(contents.order)
    look = reading.body(str(form.cleaned_data.get("path", "")), form.cleaned_data["source"], links)
    return {"form": NewPageForm(initial=_first(form.data), pages=contents), "look": look, "status": 200}


def draft_context(draft: Draft, contents: Contents) -> dict[str, Any]:
    """What the page of a page's draft shows: the difference, how it would read, and what came meanwhile."""
    page = draft.page
    assert page is not None  # noqa: S101  only asked of a page's draft
    moved_on = draft.state == DraftState.OPEN and draft.base_number < page.number
    settled = settle(page, draft.base_number, draft.source) if moved_on else None
    would_be = settled.text if settled and not settled.conflicts else draft.source
    lines = compared(page.source, would_be) if settled and not settled.conflicts else shown.change(draft)["lines"]
    return {
        "lines": lines,
        "settled": settled,
        "look": reading.body(page.path, would_be, reading.index(contents.order)),
    }


def _looked_at(page: Page, form: TextForm, contents: Contents) -> dict[str, Any]:
    typed = form.cleaned_data["source"]
    again = type(form)(page=page, initial={**_first(form.data), "source": typed})
    if form.data["step"] == "preview":
        return {"form": again, "look": reading.body(page.path, typed, reading.index(contents.order))}
    return {"form": again, "lines": compared(_source_at(page, form.cleaned_data["base_number"]), typed)}


def _settled(page: Page, form: TextForm, draft: Draft | None) -> dict[str, Any]:
    """The form with both changes in it, begun from the page as it stands now."""
    page.refresh_from_db()
    typed = {**form.initial, **(form.cleaned_data if form.is_bound else {})}
    settled = settle(page, typed["base_number"], typed["source"])
    kept = {"source": settled.text, "reason": typed["reason"], "base_number": page.number}
    if draft is None:
        return {"form": ChangeForm(page=page, initial=kept), "settled": settled}
    draft.refresh_from_db()
    form = ReviseForm(page=page, initial=kept | {"seen": draft.fingerprint})
    was_changed = typed["seen"] != draft.fingerprint
    return {"form": form, "settled": settled, "lines": compared(draft.source, settled.text) if was_changed else None}


def _source_at(page: Page, number: int) -> str:
    return next(iter(page.versions.filter(number=number).values_list("source", flat=True)), "")


def _first(data: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed into each field."""
    return {name: data[name] for name in data}
