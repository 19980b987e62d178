"""Pages that fail while they hold what somebody sent: one as views commonly are, one that keeps it to itself."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables


@csrf_exempt
@login_not_required
def common(request: HttpRequest) -> HttpResponse:
    """Fail with a text at hand."""
    account = request.POST["account"]
    raise RuntimeError(f"{len(account)} letters could not be kept")


@csrf_exempt
@login_not_required
@sensitive_post_parameters()
@sensitive_variables()
def careful(request: HttpRequest) -> HttpResponse:
    """Fail with a text at hand that Django is asked to leave out."""
    account = request.POST["account"]
    raise RuntimeError(f"{len(account)} letters could not be kept")


urlpatterns = [path("common/", common), path("careful/", careful)]
