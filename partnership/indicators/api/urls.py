# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses in the API."""

from rest_framework.routers import SimpleRouter

from partnership.indicators.api.views import IndicatorViewSet, ObservationViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("indicators", IndicatorViewSet, basename="indicator")
router.register("observations", ObservationViewSet, basename="observation")
urlpatterns = router.urls
