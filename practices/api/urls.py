# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the good practices in the API."""

from rest_framework.routers import SimpleRouter

from practices.api.question_views import QuestionViewSet
from practices.api.told_views import (
    AdoptionViewSet,
    EvidenceReviewViewSet,
    LessonViewSet,
)
from practices.api.views import PracticeViewSet

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("practices", PracticeViewSet, basename="practice")
router.register("evidence-reviews", EvidenceReviewViewSet, basename="evidence_review")
router.register("adoptions", AdoptionViewSet, basename="adoption")
router.register("lessons", LessonViewSet, basename="lesson")
router.register("questions", QuestionViewSet, basename="question")
urlpatterns = router.urls
