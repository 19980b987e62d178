"""Who held what when."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.requests import SignedInRequest
from people.enums import Role
from people.forms.roles import RolesOnForm
from people.models import RoleTerm

SHOWN = (Role.COUNCIL, Role.DIRECTOR, Role.STEWARD, Role.FOUNDER, Role.SALES)


@require_safe
def role_list(request: SignedInRequest) -> HttpResponse:
    """Who held which role on a day; today where the address names none."""
    today = clock.organisation_day(clock.now())
    form = RolesOnForm(request.GET if "on" in request.GET else {"on": today.isoformat()})
    day = form.cleaned_data["on"] if form.is_valid() else None
    terms = RoleTerm.objects.visible_to(request.user).on(day or today).filter(role__in=SHOWN)
    found = list(terms.select_related("member", "granted_by").order_by("member__name", "from_on"))
    context = {
        "form": form,
        "day": day,
        "today": today,
        "roles": [(role, [term for term in found if term.role == role]) for role in SHOWN],
    }
    return render(request, "people/role_list.html", context, status=422 if form.errors else 200)
