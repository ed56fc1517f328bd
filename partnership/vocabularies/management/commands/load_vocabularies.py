# SPDX-License-Identifier: AGPL-3.0-or-later
"""Load the vocabularies that the portal ships."""

from pathlib import Path

import yaml
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from partnership.vocabularies.models import Term, Vocabulary

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "vocabularies.yaml"
LANGUAGES = ("it", "en", "de", "fr")


class Command(BaseCommand):
    """Add what is missing; a label that staff have changed stays theirs."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, default=SHIPPED)

    @transaction.atomic
    def handle(self, *, file, **options):
        """Read the file and create the vocabularies and terms that are not there."""
        try:
            vocabularies = yaml.safe_load(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise CommandError(
                f"{file} cannot be read as UTF-8 YAML: {error}"
            ) from error
        created = 0
        for entry in vocabularies:
            vocabulary, is_new = Vocabulary.objects.get_or_create(
                code=entry["code"], defaults=in_languages("name", entry["name"])
            )
            created += is_new
            known = set(vocabulary.terms.values_list("code", flat=True))
            new = [term for term in entry["terms"] if str(term["code"]) not in known]
            Term.objects.bulk_create(
                Term(
                    vocabulary=vocabulary,
                    code=term["code"],
                    position=term.get("position", 0),
                    exact_match=term.get("exact_match", ""),
                    broader=_broader(term, entry["code"]),
                    **in_languages("label", term["label"]),
                    **in_languages("description", term.get("description", {})),
                )
                for term in new
            )
            created += len(new)
        self.stdout.write(
            _("Vocabularies: %(count)d created, the others unchanged.")
            % {"count": created}
        )


def _broader(term, vocabulary):
    """The wider term, written as "vocabulary/code"; it comes earlier in the file."""
    if not (written := term.get("broader")):
        return None
    above, _slash, code = str(written).partition("/")
    if row := Term.objects.filter(vocabulary__code=above, code=code).first():
        return row
    raise CommandError(
        _(
            "Term “%(term)s” of the vocabulary “%(vocabulary)s”: there is no "
            "“%(written)s” that it could belong to. Write it as vocabulary/code, and "
            "its vocabulary before this one."
        )
        % {"term": term["code"], "vocabulary": vocabulary, "written": written}
    )


def in_languages(field, texts):
    """The language columns of a field, from {"it": …, "en": …}."""
    return {f"{field}_{code}": texts.get(code, "") for code in LANGUAGES}
