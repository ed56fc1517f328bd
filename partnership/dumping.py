# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a dump of the portal holds: every kind of record, and the lists they rest on."""

import json
import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Prefetch
from django.urls import reverse

from partnership.administrations.models import Administration
from partnership.catalogue.dumps import FETCHED, Source, records_of
from partnership.catalogue.languages import translations
from partnership.catalogue.references import reference_to_place, reference_to_term
from partnership.territories.api.serializers import TerritoryListSerializer
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term, Vocabulary

OPTIONAL = ["email", "pec", "website", "dpo_email", "privacy_url", "transparency_url"]


def sources() -> list[Source]:
    """The lists of a dump, called as in the addresses of the API."""
    return [
        *(
            Source(
                reverse(f"v1:{kind}-list").rpartition("/")[2],
                partial(records_of, kind),
                kind,
            )
            for kind in settings.CATALOGUE_KINDS
        ),
        Source("administrations", lambda: _as_text(_administrations())),
        Source("vocabularies", lambda: _as_text(_vocabularies())),
        Source("territories", lambda: _as_text(_territories())),
    ]


def release() -> str:
    """The version of the portal that wrote it."""
    text = (settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8")
    version: str = tomllib.loads(text)["project"]["version"]
    return version


def _as_text(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False, cls=DjangoJSONEncoder)


def _territories() -> Iterator[dict[str, Any]]:
    """Those of today and of before: older records name them."""
    rows = Territory.objects.annotate(parent_code=F("parent__code")).order_by("pk")
    serializer = TerritoryListSerializer()
    for territory in rows.iterator(chunk_size=FETCHED):
        yield serializer.to_representation(territory)


def _vocabularies() -> Iterator[dict[str, Any]]:
    terms = Term.objects.select_related(
        "vocabulary", "broader__vocabulary", "successor__vocabulary"
    ).order_by("position", "code")
    for vocabulary in Vocabulary.objects.order_by("code").prefetch_related(
        Prefetch("terms", terms)
    ):
        yield {
            "code": vocabulary.code,
            "label": translations(vocabulary, "name"),
            "terms": [_term(term) for term in vocabulary.terms.all()],
        }


def _term(term: Term) -> dict[str, Any]:
    return {
        "code": term.code,
        "label": translations(term, "label"),
        "description": translations(term, "description"),
        "valid_from": term.valid_from,
        "valid_until": term.valid_until,
        "broader": term.broader and reference_to_term(term.broader),
        "successor": term.successor and reference_to_term(term.successor),
        "exact_match": term.exact_match or None,
    }


def _administrations() -> Iterator[dict[str, Any]]:
    rows = Administration.objects.select_related("territory").order_by("code")
    for administration in rows:
        yield {
            "code": administration.code,
            "label": translations(administration, "name"),
            "short_label": translations(administration, "short_name"),
            "territory": reference_to_place(administration.territory),
            "ipa_code": administration.ipa_code,
        } | {name: getattr(administration, name) or None for name in OPTIONAL}
