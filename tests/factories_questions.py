# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makers of questions and requests between administrations."""

from datetime import timedelta

from django.utils import timezone
from django.utils.text import slugify

from partnership.catalogue import services as catalogue
from practices.exchange_enums import Asker, QuestionState
from practices.models import ExchangeRequest, Question


def make_question(
    practice,
    title="Quanto è durata la sperimentazione?",
    *,
    asked_by=None,
    asked_days_ago=10,
    answered_after=None,
    published=False,
    **fields,
):
    """A question of the public, or of an administration; open unless it was answered.

    `answered_after` is the number of days that the answer took.
    """
    asked_on = timezone.localdate() - timedelta(days=asked_days_ago)
    if answered_after is not None:
        fields = {
            "question_state": QuestionState.ANSWERED,
            "answered_on": asked_on + timedelta(days=answered_after),
            "answer_it": "<p>Sei mesi, con due famiglie.</p>",
        } | fields
    fields.setdefault("slug", slugify(title))
    fields.setdefault("asked_on", asked_on)
    fields.setdefault("asker", Asker.ADMINISTRATION if asked_by else Asker.PUBLIC)
    question = Question.objects.create(
        practice=practice,
        administration=practice.administration,
        title_it=title,
        asked_by=asked_by,
        **fields,
    )
    if published:
        catalogue.publish(question, by=None)
    return question


def make_request(asking, asked, **fields):
    """A request for a study visit, as it was sent."""
    return ExchangeRequest.objects.create(
        **{
            "kind": "study_visit",
            "from_administration": asking,
            "to_administration": asked,
            "wants": "Come avete cominciato?",
        }
        | fields
    )
