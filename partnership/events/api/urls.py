# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the events and of the courses in the API."""

from rest_framework.routers import SimpleRouter

from partnership.events.api.views import CourseViewSet, EventViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("events", EventViewSet, basename="event")
router.register("courses", CourseViewSet, basename="course")
urlpatterns = router.urls
