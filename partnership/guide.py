# SPDX-License-Identifier: AGPL-3.0-or-later
"""The guide for staff, task by task; every page of the admin leads to its chapter.

Its text is Italian, the language in which the administrations work: it stands in
templates, a file for each chapter, and not in the catalogues of short texts.
"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Chapter:
    """A task, by the name of its template, and the pages from which it is reached."""

    name: str
    title: Any
    # Ends of the names of addresses: “practices_practice_add”.
    pages: tuple[str, ...] = ()


CHAPTERS = [
    Chapter("scrivere", _("Write a record"), ("_add", "_change", "_preview")),
    Chapter("rivedere", _("Submit, review, publish"), ("_move", "_changelist")),
    Chapter(
        "aggiornare",
        _("Change what is published"),
        (
            "_differences",
            "confirmationrequest_change",
            "confirmationrequest_changelist",
        ),
    ),
    Chapter("insieme", _("Work together on a record"), ("_remark", "_assign")),
    Chapter(
        "condividere",
        _("Share, hand over, correct"),
        ("_share", "_handover", "_correction"),
    ),
    Chapter(
        "chiedere",
        _("Ask other administrations, and answer"),
        (
            "practices_question_ask",
            "practices_question_changelist",
            "practices_question_change",
            "practices_question_add",
            "_into_sheet",
            "exchangerequest_changelist",
            "exchangerequest_change",
            "exchangerequest_add",
            "_step",
            "visitorquestion_changelist",
            "visitorquestion_change",
        ),
    ),
    Chapter(
        "scambiare",
        _("Review, take up, tell what was learnt"),
        (
            "evidencereview_add",
            "evidencereview_change",
            "adoption_add",
            "adoption_change",
            "lesson_add",
            "lesson_change",
        ),
    ),
    Chapter(
        "incontri",
        _("Events and courses"),
        (
            "event_add",
            "event_change",
            "_invite",
            "course_add",
            "course_change",
            "enrolment_changelist",
            "certificate_changelist",
        ),
    ),
    Chapter("storico", _("History, earlier versions, log"), ("_history", "_revert")),
    Chapter("tradurre", _("Translate"), ("_translate",)),
    Chapter("importare", _("Import and download lists"), ("_import", "batch_change")),
    Chapter("molte-schede", _("Change many records, undo a batch"), ("_many",)),
    Chapter("qualita", _("Keep records right"), ("quality", "_duplicates", "_merge")),
    Chapter("accesso", _("Log in"), ("login", "second-factor", "password_change")),
    Chapter("persone", _("People, roles, administrations"), ("accounts_user_change",)),
]
# Where a page belongs to no task.
FIRST = CHAPTERS[0]


def chapter_of(page: str) -> Chapter:
    """The chapter about a page, by the name of its address."""
    fitting = [
        (len(end), chapter)
        for chapter in CHAPTERS
        for end in chapter.pages
        if page.endswith(end)
    ]
    # The longest end says most: “accounts_user_change” before “_change”.
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else FIRST


def guide_address(request: HttpRequest) -> str:
    """The address of the chapter about the page at which somebody is."""
    match = request.resolver_match
    page = (match.url_name or "") if match else ""
    if not page or page == "index":
        return reverse("admin:guide")
    return reverse("admin:guide-chapter", args=[chapter_of(page).name])


def contents(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The list of the tasks."""
    return render(
        request,
        "admin/guide/contents.html",
        {**context, "title": _("Guide"), "chapters": CHAPTERS},
    )


def chapter(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """One task, step by step."""
    found = next((chapter for chapter in CHAPTERS if chapter.name == name), None)
    if found is None:
        raise Http404
    place = CHAPTERS.index(found)
    return render(
        request,
        "admin/guide/chapter.html",
        {
            **context,
            "title": found.title,
            "text": f"admin/guide/it/{found.name}.html",
            "before": CHAPTERS[place - 1] if place else None,
            "after": CHAPTERS[place + 1] if place + 1 < len(CHAPTERS) else None,
        },
    )
