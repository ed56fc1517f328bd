# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of what concerns all kinds of record: changes and dumps."""

from django.urls import path

from partnership.catalogue.api.changes import ChangedRecordsView, ChangesView
from partnership.catalogue.api.dumps import DumpFileView, DumpsView

urlpatterns = [
    path("changes", ChangesView.as_view(), name="change-list"),
    path(
        "changes/<int:sequence>/records",
        ChangedRecordsView.as_view(),
        name="change-records",
    ),
    path("dumps", DumpsView.as_view(), name="dump-list"),
    path("dumps/<str:dump>/<str:file>", DumpFileView.as_view(), name="dump-file"),
]
