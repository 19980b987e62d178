"""What whoever keeps a page does with it, besides its words."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.handbook import actions, permissions, reading, rulebook
from compass.handbook.forms.keeping import KeeperForm, MoveForm, PlaceForm, RetireForm
from compass.handbook.models import Clause, Page, Placement
from compass.handbook.views.finding import any_page, contents_of, published_page
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require

KEEPER = "Whoever keeps a page does this: its owner, or the Executive Director where nobody owns it."
DIRECTOR = "The Executive Director names owners, and who decides."


@require_POST
def page_review(request: SignedInRequest, path: str) -> HttpResponse:
    """Its owner has read it, and it still holds."""
    page = published_page(request, path)
    require(permissions.can_keep(request.user, page), KEEPER)
    actions.review_page(page, by=request.user, now=clock.now())
    messages.success(request, "You have read it, and it still holds.")
    return redirect(page)


@require_http_methods(["GET", "HEAD", "POST"])
def page_place_clause(request: SignedInRequest, path: str) -> HttpResponse:
    """Which words of a page are a clause's parameter."""
    page = published_page(request, path)
    require(permissions.can_keep(request.user, page), KEEPER)
    form = _place_form(request, page)
    if form.is_valid():
        try:
            actions.place_clause(page, **form.cleaned_data, by=request.user, now=clock.now())
        except ValueError as error:
            form.add_error("words", str(error))
        else:
            messages.success(request, "The clause stands in the text.")
            return redirect(page)
    placements = Placement.objects.visible_to(request.user).filter(page=page).select_related("clause")
    context = {"page": page, "placements": placements, "form": form}
    return render(request, "handbook/page_place_clause.html", context, status=422 if form.is_bound else 200)


@require_POST
def page_take_out_clause(request: SignedInRequest, pk: int) -> HttpResponse:
    """The words stand for themselves again."""
    placements = Placement.objects.visible_to(request.user).select_related("page__owner", "clause")
    placement = get_object_or_404(placements, pk=pk)
    require(permissions.can_keep(request.user, placement.page), KEEPER)
    actions.take_out_clause(placement, by=request.user, now=clock.now())
    messages.success(request, f"{placement.clause} no longer stands in the text.")
    return redirect("handbook:page-place-clause", placement.page.path)


@require_http_methods(["GET", "HEAD", "POST"])
def page_retire(request: SignedInRequest, path: str) -> HttpResponse:
    """Take a page out of the handbook, with a reason."""
    page = published_page(request, path)
    require(permissions.can_keep(request.user, page), KEEPER)
    form = RetireForm(posted(request))
    if form.is_valid():
        try:
            actions.retire_page(page, **form.cleaned_data, by=request.user, now=clock.now())
        except ValueError as error:
            return conflict(request, str(error))
        return redirect(page)
    return _form(request, page, form, title="Retire it", button="Retire it", hint="It can be put back at any time.")


@require_POST
def page_restore(request: SignedInRequest, path: str) -> HttpResponse:
    """Put a retired page back."""
    page = any_page(request, path)
    require(permissions.can_keep(request.user, page), KEEPER)
    try:
        actions.restore_page(page, by=request.user, now=clock.now())
    except ValueError as error:
        return conflict(request, str(error))
    messages.success(request, f"“{page}” is back in the handbook.")
    return redirect(page)


@require_http_methods(["GET", "HEAD", "POST"])
def page_move(request: SignedInRequest, path: str) -> HttpResponse:
    """Give a page its place in the handbook."""
    page, contents = published_page(request, path), contents_of(request)
    require(permissions.can_move(request.user, page), KEEPER)
    after = contents.sibling_before(page)
    initial = {"parent": page.parent_id or "", "after": after.pk if after else ""}
    form = MoveForm(posted(request), page=page, pages=contents, initial=initial)
    if form.is_valid():
        try:
            actions.move_page(page, **form.cleaned_data, by=request.user, now=clock.now())
        except ValueError as error:
            return conflict(request, str(error))
        messages.success(request, f"“{page}” has its new place.")
        return redirect(page)
    return _form(request, page, form, title="Move it", button="Move it", hint="What stands below it moves with it.")


@require_http_methods(["GET", "HEAD", "POST"])
def page_name_keeper(request: SignedInRequest, path: str) -> HttpResponse:
    """The director says who owns a page, and who decides its changes."""
    page = published_page(request, path)
    require(permissions.can_name(request.user), DIRECTOR)
    form = KeeperForm(posted(request), initial={"owner": page.owner_id, "decider": page.decider})
    if form.is_valid():
        actions.name_owner(page, owner=form.cleaned_data["owner"], by=request.user, now=clock.now())
        actions.name_decider(page, decider=form.cleaned_data["decider"], by=request.user, now=clock.now())
        messages.success(request, f"The keeper of “{page}” is named.")
        return redirect(page)
    hint = "Its owner is reminded to read it again, and adopts its changes where its owner decides."
    return _form(request, page, form, title="Name its keeper", button="Save", hint=hint)


def _place_form(request: SignedInRequest, page: Page) -> PlaceForm:
    known = [spec.key for spec in rulebook.clauses()]
    return PlaceForm(
        posted(request),
        clauses=Clause.objects.visible_to(request.user).filter(key__in=known).order_by("title"),
        sections=reading.sections(page),
        stands=lambda anchor, words: reading.stands(page, anchor, words),
    )


def _form(request: SignedInRequest, page: Page, form: Form, **words: str) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "handbook/page_form.html", {"page": page, "form": form, **words}, status=status)
