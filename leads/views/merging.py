"""Two leads that are one become one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.requests import SignedInRequest, is_number, posted
from leads import actions
from leads.filters import EVERY, LeadFilter
from leads.forms.leads import MergeLeadForm
from leads.models import Lead
from leads.models.leads import LeadQuerySet
from leads.views.alike import twice_here
from leads.views.leads import readable
from people.policy.refusals import Impossible

A_FEW = 20


@require_http_methods(["GET", "HEAD", "POST"])
def lead_merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose the lead that another one is merged into, among those that look alike and those that words find."""
    lead, status = readable(request, pk), 422
    others = Lead.objects.visible_to(request.user).unmerged().exclude(pk=lead.pk)
    seen = {"into": request.GET.get("into", ""), "base_revision": lead.revision}
    form = MergeLeadForm(posted(request), others=others, initial=seen)
    if form.is_valid():
        try:
            stays = actions.merge_leads(lead, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refused:
            form.refresh(str(refused), lead.revision)
            status = 409
        else:
            messages.success(request, f"“{lead}” was merged into “{stays}”.")
            return redirect(stays)
    chosen = str(form["into"].value() or "")
    context = {"form": form, "lead": lead, "chosen": chosen, "offered": _offered(request, lead, others, chosen)}
    return render(request, "leads/lead_merge.html", context, status=status if form.is_bound else 200)


def _offered(request: SignedInRequest, lead: Lead, others: LeadQuerySet, chosen: str) -> list[Lead]:
    """The one that is chosen, those that look alike, and those that hold the words that were searched for."""
    pks = [int(chosen)] if is_number(chosen) else []
    pks += [each.pk for each in twice_here(lead, request.user)]
    if request.GET.get("words"):
        asked = {"words": request.GET["words"], "phase": EVERY}
        pks += LeadFilter(asked, others, reader=request.user).qs.values_list("pk", flat=True)[:A_FEW]
    return list(others.filter(pk__in=pks).select_related("owner"))
