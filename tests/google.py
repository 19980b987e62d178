"""A stand-in for Google: a real OpenID provider on this machine that insists on PKCE and signs whatever it is told to.

`oidc-provider-mock` speaks the protocol; this adds what it leaves out. `python -m tests.google 9000` runs it alone.
"""

import json
import re
import sys
import threading
import time
import warnings
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import flask
import jwt
import requests
from werkzeug.serving import make_server

with warnings.catch_warnings(record=True):  # of its own libraries
    import oidc_provider_mock

CLIENT_ID = "compass-in-tests"
TIMEOUT = 10
FROM_ELSEWHERE = re.compile(r'<link\b[^>]*href="https?://[^>]*>')
JSON = {"Content-Type": "application/json"}

Answer = Callable[[dict[str, Any]], Any]


class Google:
    """The running stand-in. Set `answer` to change what its token endpoint says; it is given the honest answer."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answer: Answer = lambda honest: honest
        self.asked: list[str] = []
        self.mistakes: list[Exception] = []
        self._challenges: dict[str, str] = {}
        self._key: Any = None

    def claims(self, **changes: Any) -> dict[str, Any]:
        """The claims of a valid ID token, with changes; a claim of `...` is left out."""
        now = int(time.time())
        whole = {"iss": self.url, "aud": CLIENT_ID, "azp": CLIENT_ID, "iat": now, "exp": now + 3600, **changes}
        return {name: value for name, value in whole.items() if value is not ...}

    def sign(self, claims: Mapping[str, Any], **header: Any) -> str:
        """An ID token as the issuer signs it."""
        key_id = self._key.as_dict()["kid"]
        return jwt.encode(dict(claims), self._key.get_private_key(), "RS256", headers={"kid": key_id, **header})

    def public_key(self) -> Any:
        """What everybody may know of the key."""
        return self._key.get_public_key()

    def issue(self, **changes: Any) -> None:
        """From now on, answer every exchange with a token of these claims."""
        self.answer = lambda honest: {**honest, "id_token": self.sign(self.claims(**changes))}

    def knows(self, sub: str, **claims: Any) -> None:
        """Give an account its claims; whoever chooses it at Google is told of by these."""
        requests.put(f"{self.url}/users/{sub}", json=claims, timeout=TIMEOUT).raise_for_status()

    def consent(self, authorisation_url: str, sub: str = "anybody") -> str:
        """What the browser does at Google: choose an account; returns the address it is sent back to."""
        return self._decide(authorisation_url, {"sub": sub})

    def decline(self, authorisation_url: str) -> str:
        """Turn back at Google's page."""
        return self._decide(authorisation_url, {"action": "deny"})

    def _decide(self, authorisation_url: str, form: dict[str, str]) -> str:
        answer = requests.post(authorisation_url, data=form, allow_redirects=False, timeout=TIMEOUT)
        answer.raise_for_status()
        return answer.headers["Location"]

    def _begin(self) -> None:
        # The mock lags behind its own library; each test that is strict about warnings has its own filters.
        warnings.filterwarnings("ignore", "get_jwt_config", DeprecationWarning)
        self.asked.append(flask.request.path)
        self._key = flask.g.oidc_provider_mock_storage.jwk

    def _check_verifier(self) -> Any:
        """Before a code is exchanged: who exchanges it must be who asked for it."""
        if flask.request.path != "/oauth2/token":
            return None
        digest = sha256(flask.request.form.get("code_verifier", "").encode()).digest()
        challenge = self._challenges.pop(flask.request.form.get("code", ""), "")
        if not challenge or urlsafe_b64encode(digest).rstrip(b"=").decode() != challenge:
            return flask.jsonify(error="invalid_grant"), 400
        return None

    def _answer(self, honest: dict[str, Any]) -> Any:
        claims = jwt.decode(honest["id_token"], options={"verify_signature": False})
        (audience,) = claims["aud"]  # Google says it as text, and names its key
        try:
            return self.answer({**honest, "id_token": self.sign({**claims, "aud": audience})})
        except Exception as error:
            self.mistakes.append(error)  # a test that meant to refuse must not be content with this
            raise

    def _after(self, response: Any) -> Any:
        request = flask.request
        if response.mimetype == "text/html":
            response.set_data(FROM_ELSEWHERE.sub("", response.get_data(as_text=True)))
        if request.path == "/oauth2/authorize" and response.status_code == 302:
            code = parse_qs(urlsplit(response.headers["Location"]).query).get("code", [""])[0]
            if request.args.get("code_challenge_method") == "S256":
                self._challenges[code] = request.args.get("code_challenge", "")
        if request.path == "/oauth2/token" and response.status_code == 200:
            answer = self._answer(response.get_json())
            whole = answer if isinstance(answer, tuple) else (json.dumps(answer), 200, JSON)
            response = flask.make_response(whole)
        return response


@contextmanager
def running(port: int = 0) -> Iterator[Google]:
    """The stand-in, until the block ends."""
    app = oidc_provider_mock.app()
    app.debug = False
    server = make_server("127.0.0.1", port, app, threaded=True)
    google = Google(f"http://127.0.0.1:{server.port}")
    app.before_request(google._begin)
    app.before_request(google._check_verifier)
    app.after_request(google._after)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        requests.get(f"{google.url}/jwks", timeout=TIMEOUT).raise_for_status()
        yield google
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


if __name__ == "__main__":
    with running(int(sys.argv[1])) as stand_in:
        sys.stdout.write(f"{stand_in.url}\n")
        threading.Event().wait()
