# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the organisations in the API."""

from rest_framework.routers import SimpleRouter

from partnership.organisations.api.views import OrganisationViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("organisations", OrganisationViewSet, basename="organisation")
urlpatterns = router.urls
