"""Photos: one's own is set and removed, everybody's is shown."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.requests import SignedInRequest, posted
from people import actions
from people.forms.photos import PhotoForm
from people.models import Member, Photo
from people.readers.photos import Unreadable, read_photo

KEPT = "private, max-age=31536000, immutable"
"""The digest stands in the address: another picture has another one."""


@require_http_methods(["GET", "HEAD", "POST"])
def photo_set(request: SignedInRequest) -> HttpResponse:
    """Send a photo of oneself."""
    me: Member = Member.objects.visible_to(request.user).get(pk=request.user.pk)
    form = PhotoForm(posted(request), request.FILES or None)
    if form.is_valid():
        try:
            webp = read_photo(form.cleaned_data["picture"])
        except Unreadable as refused:
            form.add_error("picture", str(refused))
        else:
            actions.set_photo(me, webp=webp, by=me, now=clock.now())
            messages.success(request, "Your photo is shown now.")
            return redirect("people:profile")
    return render(request, "people/photo_set.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def photo_remove(request: SignedInRequest) -> HttpResponse:
    """Show one's initials again."""
    me: Member = Member.objects.visible_to(request.user).get(pk=request.user.pk)
    actions.remove_photo(me, by=me, now=clock.now())
    messages.success(request, "Your photo is removed; your initials are shown again.")
    return redirect("people:profile")


@require_safe
def member_photo(request: SignedInRequest, pk: int, digest: str) -> HttpResponseBase:
    """The photo of an active member, under the address that names it."""
    member = Member.objects.visible_to(request.user).filter(pk=pk, photo_digest=digest)
    photo: Photo = get_object_or_404(Photo.objects.visible_to(request.user), member__in=member)
    tag = f'"{digest}"'
    kept = {"Cache-Control": KEPT, "ETag": tag}
    answer = HttpResponse(bytes(photo.webp), content_type="image/webp", headers=kept)
    return get_conditional_response(request, etag=tag, response=answer) or answer
