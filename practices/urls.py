# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the good practices."""

from django.urls import path

from partnership.catalogue.export.views import export_paths
from partnership.catalogue.suggestions import suggestion_path
from practices.comparison import PracticeComparisonView
from practices.export import PracticeExport
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
    path("pratiche/<slug:slug>/", PracticeDetailView.as_view(), name="practice-detail"),
    path("domande/", QuestionListView.as_view(), name="question-list"),
    *export_paths("domande/", QuestionListView, QuestionExport()),
    suggestion_path("domande/", QuestionListView),
    path("domande/tempi/", AnswerTimesView.as_view(), name="answer-times"),
    path("domande/<slug:slug>/", QuestionDetailView.as_view(), name="question-detail"),
]
