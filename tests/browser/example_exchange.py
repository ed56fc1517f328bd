# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions of the small portal to look at."""

from tests.factories_questions import make_question

ANSWERED = "quanto-e-durata-la-sperimentazione"
PRACTICE = "assegno-per-la-nascita"
# Path, status, language; see `example.PUBLIC_PAGES`.
PAGES = [
    ("/domande/", 200, "it"),
    ("/domande/?answered=yes&theme=birth-rate", 200, "it"),
    ("/en/domande/", 200, "en"),
    ("/domande/tempi/", 200, "it"),
    ("/en/domande/tempi/", 200, "en"),
    (f"/domande/{ANSWERED}/", 200, "it"),
    (f"/en/domande/{ANSWERED}/", 200, "en"),
    ("/domande/chi-puo-chiedere/", 200, "it"),
    (f"/pratiche/{PRACTICE}/domanda/", 200, "it"),
    (f"/en/pratiche/{PRACTICE}/domanda/", 200, "en"),
    (f"/domanda/grazie/?page=/pratiche/{PRACTICE}/", 200, "it"),
]


def make_questions(practice, piemonte):
    """One with its answer in two languages, one that is overdue, one closed."""
    make_question(
        practice,
        asked_by=piemonte,
        answered_after=3,
        summary_it="Per capire quanto tempo serve da noi.",
        title_en="How long did the pilot last?",
        answer_en="<p>Six months, with two families.</p>",
        published=True,
    )
    make_question(practice, "Chi può chiedere?", asked_days_ago=60, published=True)
    make_question(
        practice,
        "Vale anche altrove?",
        asker="organisation",
        question_state="closed",
        closing_note_it="Si veda la pratica di un’altra amministrazione.",
        is_demonstration=True,
        published=True,
    )
