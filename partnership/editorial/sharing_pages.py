# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of the admin on which a record is shared with other administrations."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from partnership.accounts.models import User
from partnership.administrations.models import Administration
from partnership.common.admin import RESUMED
from partnership.editorial.enums import ShareLevel
from partnership.editorial.forms import LinesField
from partnership.editorial.models import EditorialModel
from partnership.editorial.services import TransitionError
from partnership.editorial.sharing import may_share, share, sharers_of, unshare


class ShareForm(forms.Form):
    """With whom a record is shared, what they may do, and why."""

    administration = forms.ModelChoiceField(
        label=gettext_lazy("Share with"),
        queryset=None,
        empty_label=gettext_lazy("Choose an administration"),
        error_messages={
            "required": gettext_lazy("Choose the administration to share with.")
        },
    )
    level = forms.ChoiceField(
        label=gettext_lazy("What it may do"),
        choices=ShareLevel.choices,
        initial=ShareLevel.READ,
        help_text=gettext_lazy(
            "Who may change it becomes a co-owner. Nobody but you publishes it, and "
            "nobody else passes it on."
        ),
    )
    reason = LinesField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("The other administration reads it in the mail."),
    )

    def __init__(self, *args: Any, record: EditorialModel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["administration"]
        field.queryset = Administration.objects.exclude(pk=record.administration_id)


class SharesRecords:
    """Mixed into the admin of records: who else reads or changes one, and until when."""

    def get_urls(self) -> list[Any]:
        """Add the page, and what ends a share."""
        opts: Any = self.opts  # type: ignore[attr-defined]
        name = f"{opts.app_label}_{opts.model_name}"
        view = self.admin_site.admin_view  # type: ignore[attr-defined]
        return [
            path(
                "<path:object_id>/share/", view(self.share_view), name=f"{name}_share"
            ),
            path(
                "<path:object_id>/share/<int:number>/end/",
                view(require_POST(self.unshare_view)),
                name=f"{name}_unshare",
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def share_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Who shares the record today, and a form to share it further."""
        admin: Any = self
        record = admin.readable(request, object_id)
        if not may_share(record, request.user):
            raise PermissionDenied
        form = ShareForm(
            request.POST if request.method == "POST" else None, record=record
        )
        # What comes back after a new login is looked at before it is done.
        is_sent = request.method == "POST" and RESUMED not in request.POST
        if is_sent and form.is_valid():
            try:
                share(record, by=request.user, **form.cleaned_data)
            except TransitionError as error:
                form.add_error(None, str(error))
            else:
                admin.message_user(
                    request,
                    _("“%(record)s” is shared with %(administration)s.")
                    % {
                        "record": record,
                        "administration": form.cleaned_data["administration"],
                    },
                )
                return HttpResponseRedirect(self._share_page(record))
        sharers = sharers_of(record)
        people = User.objects.in_bulk(
            {each.share.shared_by_id for each in sharers if each.share} - {None}
        )
        context = admin.page_context(request, record, _("Share")) | {
            "form": form,
            "sharers": [
                {
                    "row": each,
                    "by": each.share
                    and people.get(each.share.shared_by_id, each.share.shared_by_role),
                }
                for each in sharers
            ],
        }
        return render(request, "admin/editorial/share.html", context)

    def unshare_view(
        self, request: HttpRequest, object_id: str, number: int
    ) -> HttpResponse:
        """End a share; the page says that it has ended."""
        admin: Any = self
        record = admin.readable(request, object_id)
        if not may_share(record, request.user):
            raise PermissionDenied
        # Beyond what the column holds no administration can be.
        number = min(number, 2**63 - 1)
        administration = get_object_or_404(Administration, pk=number)
        try:
            unshare(record, administration, by=request.user)
        except TransitionError as error:
            admin.message_user(request, str(error), messages.ERROR)
        else:
            admin.message_user(
                request,
                _("“%(record)s” is no longer shared with %(administration)s.")
                % {"record": record, "administration": administration},
            )
        return HttpResponseRedirect(self._share_page(record))

    def _share_page(self, record: EditorialModel) -> str:
        opts: Any = self.opts  # type: ignore[attr-defined]
        name = f"admin:{opts.app_label}_{opts.model_name}_share"
        return reverse(name, args=[record.pk])
