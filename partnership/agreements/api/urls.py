# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the agreements in the API."""

from rest_framework.routers import SimpleRouter

from partnership.agreements.api.views import AgreementViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("agreements", AgreementViewSet, basename="agreement")
urlpatterns = router.urls
