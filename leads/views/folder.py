"""What lies in the folder of a lead."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.requests import SignedInRequest, posted
from leads import actions
from leads.forms.folder import FolderItemForm
from leads.models import FolderItem
from leads.views.leads import readable
from projects.views.verbs import carry_out


@require_http_methods(["GET", "HEAD", "POST"])
def folder_item_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a link into the folder; what lies there can be taken out here."""
    lead = readable(request, pk)
    form = FolderItemForm(posted(request))
    if form.is_valid():
        item = actions.add_folder_item(lead, **form.cleaned_data, by=request.user, now=clock.now())
        messages.success(request, f"“{item}” lies in the folder.")
        return redirect(lead)
    context = {"form": form, "lead": lead, "folder": lead.folder.standing()}
    return render(request, "leads/folder_item_add.html", context, status=422 if form.is_bound else 200)


@require_POST
def folder_item_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a link out of the folder."""
    item = get_object_or_404(FolderItem.objects.visible_to(request.user).select_related("lead"), pk=pk)
    said = f"“{item}” is taken out."
    return carry_out(request, actions.remove_folder_item, item, said=said, back_to=item.lead)
