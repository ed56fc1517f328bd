# SPDX-License-Identifier: AGPL-3.0-or-later
"""A tiny provider of OpenID Connect on this machine: real HTTP, real signatures."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "portale", "segreto"


def make_key():
    """A pair of keys; their making takes a moment."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class FakeProvider:
    """Knows one person, `claims`; what it does wrong is set by the tests."""

    def __init__(self):
        self.key = self.signing_key = make_key()
        self.algorithm = "RS256"
        self.claims = {"sub": "1", "email": "autrice@example.org"}
        self.claims["email_verified"] = True
        self.told_apart = {}
        self.changed = {}
        self.asked = {}
        self.is_broken = False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        """Stop answering."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def sign_in(self, url):
        """The person signs in at an address that the portal led to: what comes back."""
        self.asked = {
            name: one for name, (one,) in parse_qs(urlsplit(url).query).items()
        }
        return {"code": "un-codice", "state": self.asked["state"]}

    def token(self):
        """The signed word about the person."""
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "iat": int(time.time()),
            "exp": int(time.time()) + 60,
            "nonce": self.asked["nonce"],
        }
        return jwt.encode(
            claims | self.claims | self.changed,
            self.signing_key,
            algorithm=self.algorithm,
            headers={"kid": "uno"},
        )

    def answer(self, path, sent):
        """What the provider says at an address; None for a refusal."""
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorise",
                "token_endpoint": f"{self.url}/token",
                "userinfo_endpoint": f"{self.url}/person",
                "jwks_uri": f"{self.url}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if path == "/keys":
            public = jwt.algorithms.RSAAlgorithm.to_jwk(
                self.key.public_key(), as_dict=True
            )
            return {"keys": [public | {"kid": "uno", "alg": "RS256", "use": "sig"}]}
        if path == "/person":
            return {"sub": self.claims["sub"]} | self.told_apart
        proof = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        is_proven = self.asked["code_challenge"] == base64.urlsafe_b64encode(
            proof
        ).decode().rstrip("=")
        is_client = (sent.get("client_id"), sent.get("client_secret")) == (
            CLIENT,
            SECRET,
        )
        if not (is_proven and is_client and sent.get("code") == "un-codice"):
            return None
        return {
            "access_token": "gettone",
            "token_type": "Bearer",
            "id_token": self.token(),
        }

    def _handler(provider):  # noqa: N805 - `self` is the request below
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self._say(provider.answer(self.path, {}))

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                sent = {name: one for name, (one,) in parse_qs(body).items()}
                self._say(provider.answer(self.path, sent))

            def _say(self, what):
                is_refused = what is None or provider.is_broken
                body = json.dumps(what or {"error": "invalid_grant"}).encode()
                self.send_response(500 if is_refused else 200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                """Tests are quiet."""

        return Handler
