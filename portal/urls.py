# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the pages across the areas."""

from django.urls import path

from portal.api_docs import ApiDocsView
from portal.confirmation import ConfirmationThanksView, ConfirmationView
from portal.inbox.question_views import QuestionThanksView, VisitorQuestionView
from portal.inbox.views import (
    AccessibilityView,
    CorrectionView,
    RatingThanksView,
    RatingView,
    ReportThanksView,
    ReportView,
)
from portal.subjects import AreaView, ThemeListView, ThemeView
from portal.text_pages import FaqView, LegalNotesView, PrivacyView
from portal.views import HomeView

app_name = "portal"
urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("aree/<slug:code>/", AreaView.as_view(), name="area"),
    path("temi/", ThemeListView.as_view(), name="theme-list"),
    path("temi/<slug:code>/", ThemeView.as_view(), name="theme"),
    path("dati/api/", ApiDocsView.as_view(), name="api-docs"),
    path("valutazione/", RatingView.as_view(), name="rating"),
    path("valutazione/grazie/", RatingThanksView.as_view(), name="rating-thanks"),
    path("segnala/", ReportView.as_view(), name="report"),
    path("segnala/grazie/", ReportThanksView.as_view(), name="report-thanks"),
    path(
        "conferma/grazie/", ConfirmationThanksView.as_view(), name="confirmation-thanks"
    ),
    path("conferma/<str:token>/", ConfirmationView.as_view(), name="confirmation"),
    path("correggi/", CorrectionView.as_view(), name="correction"),
    path(
        "pratiche/<slug:slug>/domanda/",
        VisitorQuestionView.as_view(),
        name="question",
    ),
    path("domanda/grazie/", QuestionThanksView.as_view(), name="question-thanks"),
    path("accessibilita/", AccessibilityView.as_view(), name="accessibility"),
    path("domande-frequenti/", FaqView.as_view(), name="faq"),
    path("privacy/", PrivacyView.as_view(), name="privacy"),
    path("note-legali/", LegalNotesView.as_view(), name="legal-notes"),
]
