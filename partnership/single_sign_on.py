# SPDX-License-Identifier: AGPL-3.0-or-later
"""Log in with the account of one's own organisation (OpenID Connect).

Of django-allauth: what is asked of the provider, how its answer is fetched and checked,
and the table of links. Not its sign-up: signing in makes no account here.
"""

import logging
import secrets
from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
)
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from requests import RequestException

from partnership import login
from partnership.accounts.models import User
from partnership.carrying import Errand

logger = logging.getLogger(__name__)

# What the provider may call a login with several factors (RFC 8176).
SEVERAL_FACTORS = "mfa"
# What goes wrong between two servers, or is not as the standard says.
FAULTS = (
    OAuth2Error,
    RequestException,
    PermissionDenied,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)


class RefusedError(Exception):
    """The provider knows the person, but no account here is theirs."""


class Adapter(OpenIDConnectOAuth2Adapter):
    """The conversation with the provider that the settings name."""

    def get_provider(self):
        """Not looked for in the library's tables."""
        return provider_of(self.request)

    def get_callback_url(self, request, app):
        """Where the provider sends the person back to."""
        path = reverse("admin:single-sign-on-callback")
        if settings.PUBLIC_URL:
            return f"{settings.PUBLIC_URL}{path}"
        return request.build_absolute_uri(path)

    def claims(self, app: SocialApp, answer: dict[str, Any]) -> dict[str, Any]:
        """What the provider says of the person, signed by its key.

        The library trusts the line; the signature holds also where that is not HTTPS.
        """
        signed = jwtkit.verify_and_decode(
            credential=answer["id_token"],
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        if "email" in signed or "userinfo_endpoint" not in self.openid_config:
            return signed
        further = self._fetch_user_info(answer["access_token"])
        if further["sub"] != signed["sub"]:
            raise OAuth2Error("The provider speaks of two people.")
        told = {name: further.get(name) for name in ["email", "email_verified"]}
        return signed | told


class Provider(OpenIDConnectProvider):
    """The provider that the settings name."""

    oauth2_adapter_class = Adapter


def provider_of(request: HttpRequest) -> Provider:
    """The provider; 404 where single sign-on is not set up."""
    chosen = settings.SINGLE_SIGN_ON
    if chosen is None:
        raise Http404
    app = SocialApp(
        provider=Provider.id,
        provider_id="portal",
        name=chosen["name"],
        client_id=chosen["client_id"],
        secret=chosen["client_secret"],
        settings={
            "server_url": chosen["server_url"],
            "oauth_pkce_enabled": True,
            "scope": ["openid", "email"],
        },
    )
    return Provider(request, app=app)


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Lead to the provider; where to and what was typed wait in the session.

    Not by a redirect: the policy for content lets no form lead to another site.
    """
    provider = provider_of(request)
    errand = Errand.of(request)
    nonce = secrets.token_urlsafe(16)
    asked = {"nonce": nonce}
    if levels := settings.SINGLE_SIGN_ON["strong_levels"]:
        asked["acr_values"] = " ".join(levels)
    try:
        answer = provider.redirect(
            request,
            process="login",
            data={"errand": list(errand), "nonce": nonce},
            auth_params=asked,
        )
    except FAULTS as error:
        return _failed(request, errand, error)
    context = admin.site.each_context(request) | {
        "title": _("On to: %(provider)s") % {"provider": provider.name},
        "provider": provider.name,
        "url": answer.url,
    }
    return render(request, "admin/single_sign_on.html", context)


@never_cache
def come_back(request: HttpRequest) -> HttpResponse:
    """The person is back from the provider: let in whoever has an account here."""
    provider = provider_of(request)
    adapter = provider.get_oauth2_adapter(request)
    errand = Errand(reverse("admin:index"))
    try:
        state = provider.unstash_redirect_state(request, request.GET.get("state", ""))
        errand = Errand(*state["data"]["errand"])
        if "code" not in request.GET:
            raise OAuth2Error(request.GET.get("error", "no code")[:60])
        answer = adapter.get_access_token_data(
            request,
            provider.app,
            adapter.get_client(request, provider.app),
            pkce_code_verifier=state["pkce_code_verifier"],
        )
        claims = adapter.claims(provider.app, answer)
        if not constant_time_compare(
            str(claims.get("nonce", "")), state["data"]["nonce"]
        ):
            raise OAuth2Error("The answer belongs to another login.")
        link = link_of(claims)
    except RefusedError as refusal:
        return admin.site.interrupted(request, errand, refusal=str(refusal))
    except FAULTS as error:
        return _failed(request, errand, error)
    confirmed = f"{login.ELSEWHERE}{link.pk}" if is_second_factor(claims) else ""
    return login.enter(request, link.user, errand, confirmed=confirmed)


@transaction.atomic
def link_of(claims: dict[str, Any]) -> SocialAccount:
    """The link to the account of whom the provider speaks; the first time makes it.

    An address that the provider later gives to somebody else opens nothing.
    """
    provider, number = str(claims["iss"])[:200], str(claims["sub"])
    if len(number) > SocialAccount._meta.get_field("uid").max_length:
        raise OAuth2Error("The provider's number of the person is too long.")
    link = SocialAccount.objects.filter(provider=provider, uid=number).first()
    if link:
        link.save(update_fields=["last_login"])
    else:
        link = SocialAccount.objects.create(
            provider=provider, uid=number, user=_with_address(claims, provider)
        )
    if not (link.user.is_active and link.user.is_staff):
        raise RefusedError(
            _("Your account in this portal is closed: ask an administrator.")
        )
    return link


def is_second_factor(claims: dict[str, Any]) -> bool:
    """Whether the login there counts as one with a second factor."""
    chosen = settings.SINGLE_SIGN_ON
    methods = claims.get("amr")
    return (
        chosen["is_second_factor"]
        or (isinstance(methods, list) and SEVERAL_FACTORS in methods)
        or claims.get("acr") in chosen["strong_levels"]
    )


def _with_address(claims, provider):
    address = claims.get("email")
    if not address or claims.get("email_verified") is not True:
        raise RefusedError(
            _(
                "Your organisation’s login does not confirm an e-mail address: log in "
                "with user name and password, or ask those who run that login."
            )
        )
    # Locked: two first logins at once make one link. The database takes “ı” for “I” and
    # the sign of the Kelvin for “K”: such an address belongs to somebody else.
    people = [
        person
        for person in User.objects.select_for_update().filter(email__iexact=address)
        if _folded(person.email) == _folded(address)
    ]
    if len(people) > 1:
        raise RefusedError(
            _("More than one account has the address %(email)s: ask an administrator.")
            % {"email": address}
        )
    if (
        not people
        or not (people[0].is_active and people[0].is_staff)
        or SocialAccount.objects.filter(provider=provider, user=people[0]).exists()
    ):
        raise RefusedError(
            _(
                "No account of this portal belongs to the address %(email)s: ask an "
                "administrator."
            )
            % {"email": address}
        )
    return people[0]


def _folded(address):
    """An address without the capitals from A to Z; other letters are what they are."""
    return address.encode().lower()


def _failed(request, errand, error):
    # What the provider answered may hold personal data; its kind says enough.
    logger.error("Single sign-on failed: %s.", type(error).__name__)
    return admin.site.interrupted(
        request,
        errand,
        refusal=_(
            "The login of your organisation did not work. Try again, or log in with "
            "user name and password."
        ),
    )
