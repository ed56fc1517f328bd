# SPDX-License-Identifier: AGPL-3.0-or-later
"""Load the synonyms that the portal ships."""

from pathlib import Path

import yaml
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from partnership.catalogue import synonyms
from partnership.catalogue.models import Synonym

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "synonyms.yaml"


class Command(BaseCommand):
    """Bring each group once; what staff have changed or deleted since stays so.

    A group with an expression that staff have put into another one is left to them.
    """

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, default=SHIPPED)

    @transaction.atomic
    def handle(self, *, file, **options):
        """Read the file and make the groups that were never there."""
        try:
            groups = yaml.safe_load(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise CommandError(
                f"{file} cannot be read as UTF-8 YAML: {error}"
            ) from error
        # The history also knows those that staff have deleted.
        known = set(Synonym.history.values_list("code", flat=True))
        created = 0
        for group in groups:
            if group["code"] in known:
                continue
            synonym = Synonym(
                code=group["code"],
                language=group["language"],
                expressions=[str(expression) for expression in group["expressions"]],
                note=group.get("note", ""),
            )
            try:
                synonyms.save(synonym)
            except ValidationError as error:
                self.stderr.write(
                    _("Synonyms “%(code)s” left out: %(reason)s")
                    % {"code": group["code"], "reason": " ".join(error.messages)}
                )
            else:
                created += 1
        self.stdout.write(
            _("Synonyms: %(count)d groups created, the others unchanged.")
            % {"count": created}
        )
