# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the territories in the API; the frame gives the version and namespace."""

from rest_framework.routers import SimpleRouter

from partnership.territories.api.views import TerritoryViewSet

router = SimpleRouter(trailing_slash=False)
router.register("territories", TerritoryViewSet, basename="territory")

urlpatterns = router.urls
