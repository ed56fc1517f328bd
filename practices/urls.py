# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the good practices."""

from django.urls import path

from partnership.catalogue.export.views import export_paths
from partnership.catalogue.suggestions import suggestion_path
from practices.adoptions.export import AdoptionExport
from practices.adoptions.views import AdoptionDetailView, AdoptionListView
from practices.comparison import PracticeComparisonView
from practices.context.views import ContextView, PracticeContextView
from practices.evidence.export import EvidenceReviewExport
from practices.evidence.views import (
    CriteriaView,
    EvidenceReviewDetailView,
    EvidenceReviewListView,
)
from practices.export import PracticeExport
from practices.lessons.export import LessonExport
from practices.lessons.views import LessonDetailView, LessonListView
from practices.question_export import QuestionExport
from practices.question_views import (
    AnswerTimesView,
    QuestionDetailView,
    QuestionListView,
)
from practices.views import PracticeDetailView, PracticeListView

app_name = "practices"
urlpatterns = [
    path("pratiche/", PracticeListView.as_view(), name="practice-list"),
    *export_paths("pratiche/", PracticeListView, PracticeExport()),
    suggestion_path("pratiche/", PracticeListView),
    path(
        "pratiche/confronta/",
        PracticeComparisonView.as_view(),
        name="practice-comparison",
    ),
    path("pratiche/affini/", ContextView.as_view(), name="context"),
    path("pratiche/criteri/", CriteriaView.as_view(), name="criteria"),
    path(
        "pratiche/criteri/<int:version>/",
        CriteriaView.as_view(),
        name="criteria-version",
    ),
    path("pratiche/<slug:slug>/", PracticeDetailView.as_view(), name="practice-detail"),
    path(
        "pratiche/<slug:slug>/contesto/",
        PracticeContextView.as_view(),
        name="practice-context",
    ),
    path("valutazioni/", EvidenceReviewListView.as_view(), name="evidence-review-list"),
    *export_paths("valutazioni/", EvidenceReviewListView, EvidenceReviewExport()),
    suggestion_path("valutazioni/", EvidenceReviewListView),
    path(
        "valutazioni/<slug:slug>/",
        EvidenceReviewDetailView.as_view(),
        name="evidence-review-detail",
    ),
    path("adozioni/", AdoptionListView.as_view(), name="adoption-list"),
    *export_paths("adozioni/", AdoptionListView, AdoptionExport()),
    suggestion_path("adozioni/", AdoptionListView),
    path("adozioni/<slug:slug>/", AdoptionDetailView.as_view(), name="adoption-detail"),
    path("lezioni/", LessonListView.as_view(), name="lesson-list"),
    *export_paths("lezioni/", LessonListView, LessonExport()),
    suggestion_path("lezioni/", LessonListView),
    path("lezioni/<slug:slug>/", LessonDetailView.as_view(), name="lesson-detail"),
    path("domande/", QuestionListView.as_view(), name="question-list"),
    *export_paths("domande/", QuestionListView, QuestionExport()),
    suggestion_path("domande/", QuestionListView),
    path("domande/tempi/", AnswerTimesView.as_view(), name="answer-times"),
    path("domande/<slug:slug>/", QuestionDetailView.as_view(), name="question-detail"),
]
