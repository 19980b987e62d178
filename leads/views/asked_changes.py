"""Changes that clients ask of contracts: written down, answered, and counted by what they are about."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass.portal.errors import bad_request
from compass.requests import SignedInRequest, posted, require
from leads import actions
from leads.forms.contracts import AskedChangeForm
from leads.models import AskedChange
from leads.permissions import WHO_READS, can_read_leads
from leads.policy.asked_changes import by_topic
from leads.views.contracts import save_contract, seen
from projects.views.verbs import carry_out

ANSWERS = {"yes": True, "no": False}


@require_safe
def change_list(request: SignedInRequest) -> HttpResponse:
    """What clients ask to be changed, what comes up most at the top."""
    require(can_read_leads(request.user), WHO_READS)
    changes = AskedChange.objects.visible_to(request.user).select_related("agreement__lead")
    return render(request, "leads/change_list.html", {"topics": by_topic(changes)})


@require_http_methods(["GET", "HEAD", "POST"])
def change_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down a change that a client asks for."""
    form = AskedChangeForm(posted(request))
    template, said = "leads/change_add.html", "It is written down, and counted."
    return save_contract(request, seen(request, pk), form, actions.add_asked_change, template=template, said=said)


@require_POST
def change_answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down whether the host grants a change."""
    changes = AskedChange.objects.visible_to(request.user).select_related("agreement__lead")
    change = get_object_or_404(changes, pk=pk)
    answer = ANSWERS.get(request.POST.get("granted", ""))
    if answer is None:
        return bad_request(request, ValueError("granted"))
    said, lead = "Granted." if answer else "Not granted.", change.agreement.lead
    return carry_out(request, actions.answer_asked_change, change, is_granted=answer, said=said, back_to=lead)
