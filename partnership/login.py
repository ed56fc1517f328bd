# SPDX-License-Identifier: AGPL-3.0-or-later
"""The login of staff, step by step: password, second factor, and on to one's errand.

Between the steps nobody is logged in: the session knows whose code is awaited.
"""

import time

from allauth.socialaccount.models import SocialAccount
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_lockout_response
from django.contrib import admin, messages
from django.contrib.auth import login as auth_login
from django.contrib.auth import logout
from django.contrib.auth.signals import user_login_failed
from django.contrib.auth.views import (
    INTERNAL_RESET_SESSION_TOKEN,
    LoginView,
    PasswordResetConfirmView,
)
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from partnership.accounts import second_factor
from partnership.accounts.forms import CodeForm, FirstCodeForm
from partnership.accounts.mails import invitation_tokens, tell_of_second_factor
from partnership.accounts.models import User
from partnership.carrying import Errand, resumed, typed, written_by_another

BACKEND = "partnership.accounts.backends.AssignmentBackend"
# In the session: whose code is awaited; with which app, or link, the login was
# confirmed; the secret of an app that is being added.
AWAITED, CONFIRMED, SECRET = "login.awaited", "login.confirmed", "login.secret"
# Before the number of a link: the provider of single sign-on has asked for two factors.
ELSEWHERE = "single-sign-on "
# Seconds in which the code must follow the password.
PATIENCE = 600
# From how few recovery codes on one is reminded.
FEW = 3


class StaffLoginView(LoginView):
    """The right password is the first step."""

    def form_valid(self, form):
        """Go on to the code, or in."""
        return enter(self.request, form.get_user(), Errand.of(self.request))


class InvitationView(PasswordResetConfirmView):
    """The link of an invitation: the person chooses the first password, and is in."""

    template_name = "admin/invitation.html"
    token_generator = invitation_tokens

    def get_form(self, form_class=None):
        """The cursor is where one types."""
        form = super().get_form(form_class)
        form.fields["new_password1"].widget.attrs["autofocus"] = True
        return form

    def get_context_data(self, **kwargs):
        """In the person's language only if the link is right: else it would tell."""
        if self.validlink:
            translation.activate(self.user.language)
        title = _("Choose your password") if self.validlink else _("Invitation")
        context = super().get_context_data(**kwargs) | {"title": title}
        return admin.site.each_context(self.request) | context

    def form_valid(self, form):
        """The link is spent; what comes next is what comes after any password."""
        user = form.save()
        del self.request.session[INTERNAL_RESET_SESSION_TOKEN]
        return enter(self.request, user, Errand(reverse("admin:index")))


def enter(
    request: HttpRequest, user: User, errand: Errand, *, confirmed: str = ""
) -> HttpResponse:
    """Let a person in who has shown one factor, or two; or ask for the second."""
    if person := written_by_another(user, errand.carried):
        return admin.site.interrupted(request, errand, person=person)
    if not confirmed and second_factor.factor_of(user):
        _await_code(request, user)
        return _next_step(request, "admin:login-code", errand, _ask_code)
    auth_login(request, user, backend=BACKEND)
    request.session.pop(AWAITED, None)
    if confirmed:
        request.session[CONFIRMED] = confirmed
    elif second_factor.is_compelled(user):
        return _next_step(request, "admin:second-factor", errand, _ask_to_set_up)
    return resumed(request, errand) or HttpResponseRedirect(errand.url)


def barrier(request: HttpRequest) -> HttpResponse | None:
    """What stands between a session and the pages of staff; None for nothing."""
    name = request.resolver_match.url_name
    if name in {"logout", "jsi18n"} or not admin.site.has_permission(request):
        return None
    mark = request.session.get(CONFIRMED)
    if mark and _holds(request.user, mark):
        return None
    if not mark and not second_factor.is_compelled(request.user):
        return None
    errand = Errand.interrupted_by(request)
    if mark:
        # App or link were reset: what was begun with them ends.
        logout(request)
        return _next_step(request, "admin:login", errand, admin.site.interrupted)
    if second_factor.factor_of(request.user):
        return _next_step(request, "admin:login-code", errand, _ask_code)
    if name == "second-factor":
        return None
    return _next_step(request, "admin:second-factor", errand, _ask_to_set_up)


@never_cache
@sensitive_post_parameters("code")
def code(request: HttpRequest) -> HttpResponse:
    """The second step: the code of the app, or one on paper."""
    errand = Errand.of(request)
    user = _awaited(request)
    if user is None:
        return admin.site.interrupted(request, errand)
    if "code" not in request.POST:
        return _ask_code(request, errand)
    form = CodeForm(request.POST)
    page = _refused(request, user, form)
    if page is not None:
        return page
    if form.errors:
        return _ask_code(request, errand, form)
    factor = second_factor.factor_of(user)
    left = second_factor.recovery_codes_left(user)
    if left <= FEW:
        said = ngettext(
            "You have %(count)d recovery code left: make new ones.",
            "You have %(count)d recovery codes left: make new ones.",
            left,
        )
        messages.warning(request, said % {"count": left})
    return enter(request, user, errand, confirmed=str(factor.pk))


@never_cache
@sensitive_post_parameters("code")
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """One's own second factor: set it up, make new codes, switch it off."""
    errand = Errand.of(request)
    act = request.POST.get("act")
    if act == "set-up":
        return _set_up(request, errand, FirstCodeForm(request.POST))
    if second_factor.factor_of(request.user) is None:
        return _ask_to_set_up(request, errand)
    if request.method != "POST":
        return _show_state(request)
    form = CodeForm(request.POST)
    page = _refused(request, request.user, form)
    if page is not None:
        return page
    if form.errors:
        return _show_state(request, form)
    if act == "renew":
        codes = second_factor.renew_recovery_codes(request.user)
        _tell(request.user, second_factor.NEW_CODES)
        return _show_codes(request, errand, codes)
    if act == "off" and not second_factor.is_compelled(request.user):
        second_factor.remove(request.user, by=request.user)
        request.session.pop(CONFIRMED, None)
        _tell(request.user, second_factor.SWITCHED_OFF)
        messages.success(request, _(second_factor.SWITCHED_OFF))
    return HttpResponseRedirect(reverse("admin:second-factor"))


def _next_step(request, name, errand, page):
    """What was typed goes on in the page alone; without it an address is enough."""
    if errand.carried:
        return page(request, errand)
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': errand.url})}")


def _holds(user, mark):
    """Whether the app or the link with which a login was confirmed is still there."""
    if mark.startswith(ELSEWHERE):
        number = mark.removeprefix(ELSEWHERE)
        return SocialAccount.objects.filter(pk=number, user=user).exists()
    factor = second_factor.factor_of(user)
    return factor is not None and str(factor.pk) == mark


def _await_code(request, user):
    if request.user.is_authenticated and request.user != user:
        logout(request)
    # Whoever knew the session before the password does not get to the code with it.
    request.session.cycle_key()
    request.session[AWAITED] = {
        "user": user.pk,
        "since": int(time.time()),
        # A password that is changed meanwhile voids the step.
        "hash": user.get_session_auth_hash(),
    }


def _awaited(request):
    """Whose code is awaited: of who has shown the password, or of an older session."""
    awaited = request.session.get(AWAITED)
    if awaited:
        user = User.objects.filter(
            pk=awaited["user"], is_active=True, is_staff=True
        ).first()
        is_in_time = time.time() - awaited["since"] < PATIENCE
        if (
            user is not None
            and is_in_time
            and constant_time_compare(awaited["hash"], user.get_session_auth_hash())
            and second_factor.factor_of(user)
        ):
            return user
    if admin.site.has_permission(request) and second_factor.factor_of(request.user):
        return request.user
    return None


def _refused(request, user, form):
    """Check a code; wrong ones count like wrong passwords, and lock in the end."""
    credentials = {"username": user.get_username()}
    if not AxesProxyHandler.is_allowed(request, credentials):
        request.session.pop(AWAITED, None)
        return get_lockout_response(request, credentials=credentials)
    if form.is_valid() and not second_factor.accepts(user, form.cleaned_data["code"]):
        user_login_failed.send(__name__, credentials=credentials, request=request)
        form.add_error(
            "code",
            _("This code is not right, or was used before. Wait for the next one."),
        )
    return None


def _set_up(request, errand, form):
    secret = request.session.get(SECRET)
    if secret is None or not form.is_valid():
        return _ask_to_set_up(request, errand, form)
    codes = second_factor.set_up(request.user, secret, form.cleaned_data["code"])
    if codes is None:
        form.add_error(
            "code",
            _(
                "This code is not right. Look whether the app has the key of this page, "
                "and whether the clock of your telephone is right."
            ),
        )
        return _ask_to_set_up(request, errand, form)
    del request.session[SECRET]
    request.session.cycle_key()
    request.session[CONFIRMED] = str(second_factor.factor_of(request.user).pk)
    _tell(request.user, second_factor.SET_UP)
    return _show_codes(request, errand, codes)


def _tell(user, event):
    transaction.on_commit(lambda: tell_of_second_factor(user, event))


def _page(request, template, title, errand, form, **context):
    context |= {"title": title, "errand": errand, "form": form}
    response = render(request, template, admin.site.each_context(request) | context)
    add_never_cache_headers(response)
    return response


def _ask_code(request, errand, form=None):
    user = _awaited(request)
    translation.activate(user.language)
    return _page(
        request,
        "admin/login_code.html",
        _("Second step of the login"),
        errand,
        form or CodeForm(),
        person=user,
    )


def _ask_to_set_up(request, errand, form=None):
    """The key is made once for a session: the app may have read it already."""
    if second_factor.factor_of(request.user):
        return HttpResponseRedirect(reverse("admin:second-factor"))
    secret = request.session.setdefault(SECRET, second_factor.new_secret())
    return _page(
        request,
        "admin/second_factor_set_up.html",
        _("Set up the second factor"),
        errand,
        form or FirstCodeForm(),
        is_compelled=second_factor.is_compelled(request.user),
        **second_factor.how_to_add(request.user, secret),
    )


def _show_state(request, form=None):
    return _page(
        request,
        "admin/second_factor.html",
        _("Your second factor"),
        Errand(reverse("admin:index")),
        form or CodeForm(),
        factor=second_factor.factor_of(request.user),
        codes_left=second_factor.recovery_codes_left(request.user),
        is_compelled=second_factor.is_compelled(request.user),
    )


def _show_codes(request, errand, codes):
    return _page(
        request,
        "admin/recovery_codes.html",
        _("Your recovery codes"),
        errand,
        None,
        codes=codes,
        fields=typed(request, errand),
    )
