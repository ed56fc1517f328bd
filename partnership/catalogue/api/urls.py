# SPDX-License-Identifier: AGPL-3.0-or-later

from django.urls import path

from partnership.catalogue.api.changes import ChangedRecordsView, ChangesView

urlpatterns = [
    path("changes", ChangesView.as_view(), name="change-list"),
    path(
        "changes/<int:sequence>/records",
        ChangedRecordsView.as_view(),
        name="change-records",
    ),
]
