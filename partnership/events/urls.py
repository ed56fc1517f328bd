# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the events and of the courses."""

from django.urls import path

from partnership.catalogue.export.views import export_paths
from partnership.catalogue.suggestions import suggestion_path
from partnership.events.calendar_views import EventCalendarView, EventFileView
from partnership.events.course_export import CourseExport
from partnership.events.course_views import CourseDetailView, CourseListView
from partnership.events.export import EventExport
from partnership.events.month_views import EventMonthView
from partnership.events.views import EventDetailView, EventListView

app_name = "events"
urlpatterns = [
    path("eventi/", EventListView.as_view(), name="event-list"),
    *export_paths("eventi/", EventListView, EventExport(), EventCalendarView),
    suggestion_path("eventi/", EventListView),
    path("eventi/mese/", EventMonthView.as_view(), name="event-month-now"),
    path("eventi/mese/<str:month>/", EventMonthView.as_view(), name="event-month"),
    path("eventi/<slug:slug>.ics", EventFileView.as_view(), name="event-file"),
    path("eventi/<slug:slug>/", EventDetailView.as_view(), name="event-detail"),
    path("corsi/", CourseListView.as_view(), name="course-list"),
    *export_paths("corsi/", CourseListView, CourseExport()),
    suggestion_path("corsi/", CourseListView),
    path("corsi/<slug:slug>/", CourseDetailView.as_view(), name="course-detail"),
]
