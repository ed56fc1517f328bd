# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the acts and documents in the API."""

from rest_framework.routers import SimpleRouter

from partnership.documents.api.views import ActViewSet, DocumentViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("acts", ActViewSet, basename="act")
router.register("documents", DocumentViewSet, basename="document")
urlpatterns = router.urls
