# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the readable files of the demonstration to records."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from partnership.administrations.models import Administration
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term
from practices.models import (
    ApplicationWindow,
    Practice,
    PracticeFigure,
    PracticeLink,
)
from practices.models.practice import SHEET

PLAIN = ["title", "summary", "period_note", "territory_note", "promoters"]
PLAIN += ["cost_note", "update_note"]
MEASURE = ["what", "who", "amount", "where"]
VOCABULARIES = {
    "areas": "area",
    "themes": "theme",
    "target_groups": "target_group",
    "goals": "sdg",
}


def identifier(entry: dict[str, Any]) -> UUID:
    """The same in every installation, whatever staff make of the address."""
    return uuid5(NAMESPACE_URL, f"demonstration:{entry['slug']}")


class PracticeSeeder:
    """Creates practices from entries; terms and administrations are read once."""

    def __init__(self) -> None:
        self.administrations = {row.code: row for row in Administration.objects.all()}
        self.terms = {
            (term.vocabulary.code, term.code): term
            for term in Term.objects.select_related("vocabulary")
        }

    def create(self, entry: dict[str, Any]) -> Practice:
        """One practice with its parts; an unknown code is an error that names it."""
        practice = Practice(
            uuid=identifier(entry),
            administration=self.administrations[entry["administration"]],
            slug=entry["slug"],
            lifecycle=entry["lifecycle"],
            recurrence=entry["recurrence"],
            start_year=entry.get("start_year"),
            end_year=entry.get("end_year"),
            is_nationwide=entry.get("is_nationwide", False),
            is_demonstration=entry.get("is_demonstration", False),
        )
        for name in PLAIN:
            _set(practice, name, entry.get(name))
        for name in SHEET:
            _set(practice, name, entry.get(name), as_html=True)
        if ages := entry.get("child_age"):
            practice.child_age_from, practice.child_age_until = ages["from"], ages["to"]
        if cost := entry.get("cost"):
            practice.cost_amount = Decimal(str(cost["amount"]))
        contact = entry.get("contact") or {}
        _set(practice, "contact_office", contact.get("office"))
        practice.contact_email = contact.get("email") or ""
        practice.contact_phone = contact.get("phone") or ""
        practice.contact_url = contact.get("url") or ""
        measure = entry.get("measure") or {}
        practice.is_measure = bool(measure)
        for name in MEASURE:
            _set(practice, f"measure_{name}", measure.get(name))
        _set(practice, "measure_how", measure.get("how"), as_html=True)
        practice.full_clean()
        practice.save()
        for name, vocabulary in VOCABULARIES.items():
            getattr(practice, name).set(
                self._term(vocabulary, code) for code in entry.get(name, [])
            )
        practice.territories.set(_places(entry.get("territories", [])))
        self._parts(practice, entry, measure)
        return practice

    def _term(self, vocabulary: str, code: Any) -> Term:
        try:
            return self.terms[vocabulary, str(code)]
        except KeyError:
            raise ValueError(f"no term “{code}” in vocabulary “{vocabulary}”") from None

    def _parts(
        self, practice: Practice, entry: dict[str, Any], measure: dict[str, Any]
    ) -> None:
        links = entry.get("links", [])
        sources = {
            link["source"]: link["url"] for link in reversed(links) if "source" in link
        }
        for position, item in enumerate(entry.get("figures", []), 1):
            figure = PracticeFigure(
                practice=practice,
                value=Decimal(str(item["value"])),
                reference=item["reference"],
                source_url=sources.get(item.get("source"), ""),
                position=position,
            )
            for name in ["label", "unit", "definition"]:
                _set(figure, name, item.get(name))
            _check_and_save(figure)
        for position, item in enumerate(links, 1):
            link = PracticeLink(
                practice=practice,
                kind=item["kind"],
                url=item["url"],
                published_on=_day(item.get("published_on")),
                position=position,
            )
            _set(link, "label", item["label"])
            _check_and_save(link)
        for item in measure.get("windows") or []:
            window = ApplicationWindow(
                practice=practice,
                applicant=item["applicant"],
                opens_on=_day(item.get("opens_on")),
                closes_on=_day(item.get("closes_on")),
            )
            _set(window, "note", item.get("note"))
            _check_and_save(window)


def rich_text(plain: str) -> SafeString:
    """Paragraphs and lists from a plain text: blank lines part, "- " begins an item."""
    blocks = []
    for block in plain.strip().split("\n\n"):
        lines = [line.strip() for line in block.strip().splitlines()]
        if all(line.startswith("- ") for line in lines):
            items = format_html_join(
                "", "<li><p>{}</p></li>", ((x[2:],) for x in lines)
            )
            blocks.append(format_html("<ul>{}</ul>", items))
        else:
            blocks.append(format_html("<p>{}</p>", " ".join(lines)))
    return mark_safe("".join(blocks))  # noqa: S308  (every part is escaped above)


def _set(row: Any, name: str, texts: Any, *, as_html: bool = False) -> None:
    """Fill the language columns of a field; a plain string is Italian."""
    texts = {"it": texts} if isinstance(texts, str) else texts or {}
    for code, text in texts.items():
        setattr(row, f"{name}_{code}", rich_text(text) if as_html else text.strip())


def _check_and_save(row: Any) -> None:
    row.full_clean()
    row.save()


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _places(codes: list[str]) -> list[Territory]:
    places = {
        place.code: place
        for place in Territory.objects.filter(code__in=codes, valid_until=None)
    }
    if missing := [code for code in codes if code not in places]:
        raise ValueError(f"no territory with code {', '.join(missing)}")
    return list(places.values())
