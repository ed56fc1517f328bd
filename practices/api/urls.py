# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the good practices in the API."""

from rest_framework.routers import SimpleRouter

from practices.api.views import PracticeViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("practices", PracticeViewSet, basename="practice")
urlpatterns = router.urls
