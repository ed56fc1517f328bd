# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of the admin on which a record goes to another administration."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.accounts.models import User
from partnership.administrations.models import Administration
from partnership.common.admin import RESUMED
from partnership.editorial.enums import Transition
from partnership.editorial.forms import LinesField
from partnership.editorial.handing_over import (
    accept,
    may_decide,
    offer,
    refuse,
    retract,
    waiting_handover,
)
from partnership.editorial.models import EditorialModel, Handover
from partnership.editorial.services import TransitionError

# Of earlier handovers so many are shown.
MOST_SHOWN = 20


class OfferForm(forms.Form):
    """To whom a record is offered, and why."""

    receiver = forms.ModelChoiceField(
        label=gettext_lazy("Hand over to"),
        queryset=None,
        empty_label=gettext_lazy("Choose an administration"),
        error_messages={
            "required": gettext_lazy("Choose the administration that is to have it.")
        },
    )
    reason = LinesField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("The other administration reads it."),
    )

    def __init__(self, *args: Any, record: EditorialModel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["receiver"]
        field.queryset = Administration.objects.exclude(pk=record.administration_id)


class AnswerForm(forms.Form):
    """Why a record is not taken."""

    answer = LinesField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("The other administration reads it."),
    )


class HandsRecordsOver:
    """Mixed into the admin of records: offered by one administration, taken by another."""

    def get_urls(self) -> list[Any]:
        """Add the page."""
        opts: Any = self.opts  # type: ignore[attr-defined]
        return [
            path(
                "<path:object_id>/handover/",
                self.admin_site.admin_view(self.handover_view),  # type: ignore[attr-defined]
                name=f"{opts.app_label}_{opts.model_name}_handover",
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def handover_of(
        self, request: HttpRequest, record: EditorialModel
    ) -> dict[str, Any]:
        """What waits to be decided, and whether the person has something to do with it."""
        waiting = waiting_handover(record)
        return {
            "handover": waiting,
            "may_hand_over": self._may_offer(request, record)
            or (waiting and may_decide(record, waiting, request.user)),
        }

    def _may_offer(self, request: HttpRequest, record: EditorialModel) -> bool:
        return bool(self.may_move(request, Transition.OFFER, record))  # type: ignore[attr-defined]

    def handover_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Offer a record, take the offer back, accept or refuse it."""
        admin: Any = self
        record = admin.readable(request, object_id)
        waiting = waiting_handover(record)
        may_offer = self._may_offer(request, record)
        decides = waiting is not None and may_decide(record, waiting, request.user)
        if not may_offer and not decides:
            raise PermissionDenied
        act = request.POST.get("act") if request.method == "POST" else None
        offer_form = OfferForm(request.POST if act == "offer" else None, record=record)
        answer_form = AnswerForm(request.POST if act == "refuse" else None)
        problem = ""
        # What comes back after a new login is looked at before it is done.
        if act and RESUMED not in request.POST:
            try:
                done = self._act(request, record, act, offer_form, answer_form)
            except TransitionError as error:
                problem = str(error)
                waiting = waiting_handover(record)
                decides = decides and waiting is not None
            else:
                if done:
                    return HttpResponseRedirect(done)
        of_record = Handover.objects.filter(record=record.uuid)
        rows = list(of_record.select_related("giver", "receiver")[:MOST_SHOWN])
        numbers = {row.proposed_by_id for row in rows}
        numbers |= {row.decided_by_id for row in rows}
        users = User.objects.in_bulk(numbers - {None})
        context = admin.page_context(request, record, _("Hand over")) | {
            "waiting": waiting,
            "decides": decides,
            "may_retract": waiting is not None and may_offer,
            "offer_form": offer_form if may_offer and waiting is None else None,
            "answer_form": answer_form if decides else None,
            "problem": problem,
            "rows": [
                {
                    "row": row,
                    "proposed_by": users.get(row.proposed_by_id, row.proposed_by_role),
                    "decided_by": users.get(row.decided_by_id, row.decided_by_role),
                }
                for row in rows
            ],
        }
        return render(request, "admin/editorial/handover.html", context)

    def _act(
        self,
        request: HttpRequest,
        record: EditorialModel,
        act: str,
        offer_form: OfferForm,
        answer_form: AnswerForm,
    ) -> str:
        """Do what was sent; where the person goes then, or nothing: look at the form."""
        admin: Any = self
        user: Any = request.user
        opts: Any = admin.opts
        name = f"admin:{opts.app_label}_{opts.model_name}"
        if act == "offer":
            if not offer_form.is_valid():
                return ""
            offered = offer(record, by=user, **offer_form.cleaned_data)
            admin.message_user(
                request,
                _("“%(record)s” is offered to %(administration)s.")
                % {"record": record, "administration": offered.receiver},
            )
            return reverse(f"{name}_handover", args=[record.pk])
        # Exactly the one that was looked at, whatever has become of it.
        number = request.POST.get("handover", "")
        looked_at = Handover.objects.filter(
            record=record.uuid,
            pk=number if number.isdecimal() and len(number) < 19 else 0,
        ).first()
        if looked_at is None:
            raise TransitionError(_("This handover is not there any more."))
        if act == "accept":
            if not accept(looked_at, record, by=user):
                admin.message_user(
                    request,
                    _(
                        "The public still sees the former owner: what was published "
                        "names something that is withdrawn by now. Publish the record."
                    ),
                    messages.WARNING,
                )
            done = _("“%(record)s” belongs to %(administration)s from now on.")
            admin.message_user(
                request, done % {"record": record, "administration": looked_at.receiver}
            )
            return str(admin.form_of(record))
        if act == "refuse":
            if not answer_form.is_valid():
                return ""
            refuse(
                looked_at, record, by=user, answer=answer_form.cleaned_data["answer"]
            )
            done = _("You have refused “%(record)s”.")
            admin.message_user(request, done % {"record": record})
            # It may be that the person cannot read the record any more.
            return reverse(f"{name}_changelist")
        if act == "retract":
            retract(looked_at, record, by=user)
            admin.message_user(request, _("The offer is taken back."))
            return reverse(f"{name}_handover", args=[record.pk])
        raise TransitionError(_("Choose what is to be done."))
