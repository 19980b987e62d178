"""Sign-in with Google, by allauth: what of its many roads is open, and what is checked on the way."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache, wraps
from typing import Any, NoReturn

import jwt
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.google.views import GoogleOAuth2Adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from compass import clock
from people.actions import recognise
from people.enums import Refusal
from people.policy.sign_in import read_claims, stays_here

View = Callable[[HttpRequest], HttpResponse]

CLOCKS_APART = 30  # seconds by which Google's clock and ours may differ
KEYS_WITHIN = 5  # seconds in which Google's keys must arrive


@dataclass(frozen=True)
class Issuer:
    """Who signs ID tokens, and where."""

    name: str
    authorize_url: str
    token_url: str
    keys_url: str


GOOGLE = Issuer(
    name="https://accounts.google.com",
    authorize_url="https://accounts.google.com/o/oauth2/v2/auth",
    token_url="https://oauth2.googleapis.com/token",  # noqa: S106  an address, no secret
    keys_url="https://www.googleapis.com/oauth2/v3/certs",
)


def issuer() -> Issuer:
    """Google, or the stand-in that a test has set."""
    url = settings.GOOGLE_ISSUER
    return Issuer(url, f"{url}/oauth2/authorize", f"{url}/oauth2/token", f"{url}/jwks") if url else GOOGLE


@cache
def signing_keys(url: str) -> jwt.PyJWKClient:
    """The issuer's public keys, kept for some minutes."""
    return jwt.PyJWKClient(url, timeout=KEYS_WITHIN)


def verified(id_token: Any, client_id: str) -> dict[str, Any]:
    """The claims of an ID token that the issuer signed for this portal alone and that is valid now."""
    try:
        return jwt.decode(
            id_token,
            key=signing_keys(issuer().keys_url).get_signing_key_from_jwt(id_token),
            algorithms=["RS256"],
            audience=client_id,
            issuer=issuer().name,
            leeway=CLOCKS_APART,
            options={"require": ["iss", "aud", "sub", "iat", "exp"], "strict_aud": True},
        )
    except (jwt.PyJWTError, ValueError, TypeError, OverflowError) as error:
        raise OAuth2Error(f"The ID token cannot be trusted: {error}") from error


def page(request: HttpRequest, template: str, *, status: int, **context: Any) -> HttpResponse:
    """A page that says why nobody is signed in, and whom to ask."""
    return render(request, template, {"ask_whom": settings.ASK_WHOM, **context}, status=status)


class GoogleAdapter(GoogleOAuth2Adapter):  # type: ignore[misc]  # allauth ships no types
    """Takes who somebody is from the signed ID token, never from the userinfo endpoint."""

    @property
    def authorize_url(self) -> str:
        return issuer().authorize_url

    @property
    def access_token_url(self) -> str:
        return issuer().token_url

    def get_provider(self) -> Any:
        """The provider, sending people where this adapter says."""
        provider = super().get_provider()
        provider.oauth2_adapter_class = type(self)
        return provider

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Exchange the code; an answer that cannot be read is an error of authentication, not of ours."""
        try:
            answer = super().get_access_token_data(*args, **kwargs)
        except (KeyError, TypeError, ValueError) as error:
            raise OAuth2Error("The token endpoint's answer cannot be read.") from error
        if not (isinstance(answer, dict) and isinstance(answer.get("access_token"), str)):
            raise OAuth2Error("The token endpoint's answer cannot be read.")
        return {name: answer.get(name) for name in ("access_token", "id_token")}

    def complete_login(self, request: HttpRequest, app: Any, token: Any, *, response: dict[str, Any]) -> Any:
        """What the ID token says, for `MemberAdapter.pre_social_login` to judge."""
        claims = read_claims(verified(response.get("id_token"), app.client_id))
        if claims is None:
            raise OAuth2Error("The ID token lacks what sign-in stands on.")
        return self.get_provider().sociallogin_from_response(request, asdict(claims))


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """What allauth asks of every way to sign in; there is one."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        return stays_here(url)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: who is signed in sees it."""


class MemberAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Lets members in. Makes nobody a member, connects nothing, and has one page for each way to fail."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Check the rules of people/policy.py, on every sign-in."""
        claims = read_claims(sociallogin.account.extra_data)
        if claims is None or sociallogin.state.get("process") != "login":
            self.on_authentication_error(request)
        account = recognise(claims, now=clock.now())
        if isinstance(account, Refusal):
            raise ImmediateHttpResponse(page(request, "people/refused.html", status=403))
        sociallogin.account, sociallogin.user = account, account.user

    def on_authentication_error(self, request: HttpRequest, *args: Any, error: str = "", **kwargs: Any) -> NoReturn:
        """Somebody turned back at Google, or its answer cannot be trusted: a page with a way back."""
        raise ImmediateHttpResponse(
            page(request, "people/sign_in_failed.html", status=401, cancelled=error == "cancelled")
        )


def with_google_alone(view: View) -> View:
    """A page that is there only where Google's client is set."""

    @wraps(view)
    def page_or_nothing(request: HttpRequest) -> HttpResponse:
        if not settings.GOOGLE_CLIENT_ID:
            raise Http404
        return view(request)

    return page_or_nothing


google_login = require_POST(with_google_alone(OAuth2LoginView.adapter_view(GoogleAdapter)))
google_callback = require_GET(with_google_alone(OAuth2CallbackView.adapter_view(GoogleAdapter)))
