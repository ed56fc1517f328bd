# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the events in the API."""

from rest_framework.routers import SimpleRouter

from partnership.events.api.views import EventViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("events", EventViewSet, basename="event")
urlpatterns = router.urls
