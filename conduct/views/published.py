"""What everybody may read of reports: figures of past half-years, and updates of major incidents."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conduct.models import Publication, Update
from conduct.policy.transparency import days_of, said
from conduct.views.wall import for_everybody

NAMES = {
    "total": "All",
    "aside": "No reports",
    "kind": "By kind",
    "outcome": "By outcome",
    "response": "By time of answer",
}


@login_not_required
@require_safe
@for_everybody
def figure_list(request: HttpRequest) -> HttpResponse:
    """Figures of past half-years, as they were published."""
    halves = [
        {
            "first": days_of(each.half)[0],
            "published_on": each.published_on,
            "tables": [(NAMES[name], rows) for name, rows in said(each.figures["tables"], each.figures["smallest"])],
        }
        for each in Publication.objects.all()
    ]
    return render(request, "conduct/figure_list.html", {"halves": halves, "organisation": settings.ORGANISATION})


@login_not_required
@require_safe
@for_everybody
def update_list(request: HttpRequest) -> HttpResponse:
    """Updates of major incidents for the community."""
    context = {"updates": Update.objects.public(), "organisation": settings.ORGANISATION}
    return render(request, "conduct/update_list.html", context)
