# SPDX-License-Identifier: AGPL-3.0-or-later
"""What published content names: other records, terms, administrations, places.

A reference is `{"id", "kind", "label"}`, with "vocabulary" where it is a term and
"slug" where it is a record with a page. A publication keeps the labels of its day;
the served copy has those of now.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.db.models.fields.json import KeyTransform

from partnership.administrations.models import Administration
from partnership.catalogue.enums import PublicationAct
from partnership.catalogue.languages import LANGUAGES, REFERENCE, translations
from partnership.catalogue.models import Entry, Key, Publication
from partnership.territories.enums import TerritoryLevel
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term

# (kind or vocabulary, identifier): what Key.facet and Key.value say of it.
Thing = tuple[str, str]


def reference_to_term(term: Term) -> dict[str, Any]:
    """A term of a vocabulary as content names it."""
    return {
        "id": term.code,
        "kind": "term",
        "vocabulary": term.vocabulary.code,
        "label": translations(term, "label"),
    }


def reference_to_administration(administration: Administration) -> dict[str, Any]:
    """A partner as content names it."""
    return {
        "id": administration.code,
        "kind": "administration",
        "label": translations(administration, "name"),
    }


def reference_to_place(place: Territory) -> dict[str, Any]:
    """A place as content names it; it keeps the name that it had on that day."""
    return {
        "id": place.code,
        "kind": "territory",
        "level": place.level,
        "path": place.path,
        "label": translations(place, "name"),
    }


def label_in(reference: dict[str, Any], code: str) -> str:
    """What something is called in a language, as texts are searched.

    A place is asked for by any of its names, Bolzano or Bozen, on every page: every
    question is read in Italian too.
    """
    if reference["kind"] == "territory" and code == REFERENCE:
        return " ".join(dict.fromkeys(reference["label"].values()))
    return reference["label"].get(code, "")


def place_keys(path: str) -> set[Thing]:
    """The keys of a place and of those that it lies in, down from the region."""
    _state, *codes = path.split(".")
    levels = ["territory", "territory", TerritoryLevel.MUNICIPALITY.value]
    return set(zip(levels, codes, strict=False))


def reference_to_record(record: Any) -> dict[str, Any]:
    """Another editorial record as content names it; a duplicate by what it is now."""
    record = getattr(record, "merged_into", None) or record
    return {"id": str(record.uuid), "kind": record.kind, "label": record.titles()}


def references_in(content: Any) -> Iterator[dict[str, Any]]:
    """Every reference in content, however deep, in no order.

    Without recursion: when thousands are published, most of the time was its own.
    """
    open_parts = [content]
    while open_parts:
        part = open_parts.pop()
        if isinstance(part, dict):
            if "kind" in part and "id" in part and "label" in part:
                yield part
                continue
            part = part.values()
        elif not isinstance(part, list):
            continue
        open_parts += [one for one in part if isinstance(one, dict | list)]


def thing_of(reference: dict[str, Any]) -> Thing:
    """What a reference points at."""
    if reference["kind"] == "term":
        return reference["vocabulary"], reference["id"]
    return reference["kind"], reference["id"]


@dataclass
class Names:
    """What things are called now: a handful of queries, however many there are."""

    labels: dict[Thing, dict[str, str]] = field(default_factory=dict)
    # Records that the public sees, or their successors: id as named -> (id, slug).
    records: dict[str, tuple[str, str]] = field(default_factory=dict)
    # Every record on the way from what is named to what it became, both included.
    passed: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, contents: Iterable[Any]) -> "Names":
        """The names of everything that some content names."""
        terms, administrations, records = set(), set(), {}
        for content in contents:
            for reference in references_in(content):
                kind, identifier = reference["kind"], reference["id"]
                if kind == "term":
                    terms.add(thing_of(reference))
                elif kind == "administration":
                    administrations.add(identifier)
                elif kind in settings.CATALOGUE_KINDS:
                    records[identifier] = kind
        names = cls()
        names._read_terms(terms)
        names._read_administrations(administrations)
        names._read_records(records)
        return names

    def _read_terms(self, terms: set[Thing]) -> None:
        if not terms:
            return
        rows = Term.objects.filter(
            vocabulary__code__in={vocabulary for vocabulary, _ in terms},
            code__in={code for _, code in terms},
        ).values_list(
            "vocabulary__code", "code", *(F(f"label_{code}") for code in LANGUAGES)
        )
        for vocabulary, code, *labels in rows:
            self.labels[vocabulary, code] = _filled(labels)

    def _read_administrations(self, codes: set[str]) -> None:
        if not codes:
            return
        rows = Administration.objects.filter(code__in=codes).values_list(
            "code", *(F(f"name_{code}") for code in LANGUAGES)
        )
        for code, *labels in rows:
            self.labels["administration", code] = _filled(labels)

    def _read_records(self, kinds: dict[str, str]) -> None:
        """Follow what was merged to what it became, and that again if need be.

        What was withdrawn is named no more: what follows it is another thing, and an
        act that approved something was not the act that came after it.
        """
        wanted = {identifier: identifier for identifier in kinds}
        self.passed = {identifier: {identifier} for identifier in kinds}
        while wanted:
            found = {
                str(record): (kind, slug, title)
                for record, kind, slug, title in Entry.objects.filter(
                    record__in=set(wanted.values())
                ).values_list("record", "kind", "slug", KeyTransform("title", "card"))
            }
            for named, present in list(wanted.items()):
                if present in found:
                    kind, slug, title = found[present]
                    self.records[named] = (present, slug)
                    self.labels[kind, present] = title
                    del wanted[named]
            if not wanted:
                return
            successors = merged_into(set(wanted.values()))
            wanted = {
                named: successors[present]
                for named, present in wanted.items()
                if present in successors
                and successors[present] not in self.passed[named]
            }
            for named, present in wanted.items():
                self.passed[named].add(present)

    def things_on_the_way(self, content: Any) -> set[Thing]:
        """What content names, and every record that this was merged into since.

        Places are left out: they are called as they were.
        """
        things = set()
        for reference in references_in(content):
            kind = reference["kind"]
            if kind in settings.CATALOGUE_KINDS:
                things |= {(kind, passed) for passed in self.passed[reference["id"]]}
            elif kind != "territory":
                things.add(thing_of(reference))
        return things

    def now(self, reference: dict[str, Any]) -> dict[str, Any] | None:
        """The reference as it reads now; None where the public no longer sees it."""
        kind = reference["kind"]
        if kind in settings.CATALOGUE_KINDS:
            if reference["id"] not in self.records:
                return None
            identifier, slug = self.records[reference["id"]]
            return reference | {
                "id": identifier,
                "slug": slug,
                "label": self.labels[kind, identifier],
            }
        label = self.labels.get(thing_of(reference)) if kind != "territory" else None
        return reference | {"label": label} if label else reference

    def applied(self, content: Any) -> Any:
        """Content with every reference as it reads now; what is gone is left out."""
        if isinstance(content, dict):
            if "kind" in content and "id" in content and "label" in content:
                return self.now(content)
            return {
                name: self.applied(part) if isinstance(part, dict | list) else part
                for name, part in content.items()
            }
        if isinstance(content, list):
            return self._applied_to_list(content)
        return content

    def _applied_to_list(self, parts: list[Any]) -> list[Any]:
        shown, named = [], set()
        for part in parts:
            present = self.applied(part) if isinstance(part, dict | list) else part
            if present is None:
                continue
            for reference in references_in(present):
                if reference is present and thing_of(reference) in named:
                    # Two that were merged into one are named once.
                    break
                named.add(thing_of(reference))
            else:
                shown.append(present)
        return shown

    def unknown(self, content: Any) -> list[dict[str, Any]]:
        """The references to records that the public does not see."""
        if self.passed.keys() <= self.records.keys():
            return []
        return [
            reference
            for reference in references_in(content)
            if reference["kind"] in settings.CATALOGUE_KINDS
            and self.now(reference) is None
        ]


def merged_into(records: set[str]) -> dict[str, str]:
    """What records were merged into: {record: other}, where that was their last act."""
    rows = (
        Publication.objects.filter(record__in=[uuid.UUID(record) for record in records])
        .exclude(act=PublicationAct.REDACTED)
        .order_by("record", "-sequence")
        .distinct("record")
        .values_list("record", "successor", "act")
    )
    return {
        str(record): str(successor)
        for record, successor, act in rows
        if act == PublicationAct.MERGED
    }


def present_successor(kind: str, successor: uuid.UUID | None) -> str | None:
    """What follows a withdrawn record now: what was named may have been merged since."""
    if successor is None:
        return None
    named = str(successor)
    names = Names.of([{"id": named, "kind": kind, "label": None}])
    return names.records.get(named, (named, ""))[0]


def naming(things: Iterable[Thing]) -> Q:
    """Entries whose publication names any of these things."""
    pairs = Q(pk__in=[])
    for facet, value in things:
        pairs |= Q(facet=facet, value=value)
    return Q(refs__overlap=list(Key.objects.filter(pairs).values_list("pk", flat=True)))


def _filled(labels: list[str | None]) -> dict[str, str]:
    return {code: label for code, label in zip(LANGUAGES, labels, strict=True) if label}
