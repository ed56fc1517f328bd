# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the administrations in the API."""

from rest_framework.routers import SimpleRouter

from partnership.administrations.api.views import AdministrationViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("administrations", AdministrationViewSet, basename="administration")
urlpatterns = router.urls
