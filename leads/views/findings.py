"""How a lead looks under the seven headings, to be written."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.requests import SignedInRequest, posted
from leads import actions
from leads.forms.findings import WeighForm
from leads.models.weighing import weighed
from leads.views.leads import readable


@require_http_methods(["GET", "HEAD", "POST"])
def lead_weigh(request: SignedInRequest, pk: int) -> HttpResponse:
    """A note and a light under each heading."""
    lead, status = readable(request, pk), 422
    found = weighed(lead)
    form = WeighForm(posted(request), found=found)
    if form.is_valid():
        try:
            actions.weigh_lead(lead, form.weights(), by=request.user, now=clock.now())
        except actions.Overtaken as refused:
            found, status = weighed(lead), 409
            form.refresh(str(refused), found)
        else:
            messages.success(request, "It is saved.")
            return redirect(lead)
    context = {"form": form, "lead": lead, "weighed": found, "stale": status == 409}
    return render(request, "leads/lead_weigh.html", context, status=status if form.is_bound else 200)
