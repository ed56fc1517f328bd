# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the vocabularies in the API."""

from rest_framework.routers import SimpleRouter

from partnership.vocabularies.api.views import VocabularyViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("vocabularies", VocabularyViewSet, basename="vocabulary")
urlpatterns = router.urls
