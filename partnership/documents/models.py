# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts of public bodies, and documents with their versions."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from partnership.catalogue.languages import LANGUAGES
from partnership.catalogue.models import Entry
from partnership.common.dates import PartialDateField, partial_dates
from partnership.common.models import known_choices
from partnership.documents.enums import (
    Access,
    Accessibility,
    ActKind,
    DocumentLanguage,
)
from partnership.editorial.completeness import Whole
from partnership.editorial.enums import Licence
from partnership.editorial.models import (
    EditorialModel,
    EditorialQuerySet,
    LastingPart,
    likeness_indexes,
)
from partnership.vocabularies.models import Term


class Act(EditorialModel):
    """A law, resolution, determination or other act of a public body.

    The portal cites acts and refers to the protocol system that keeps them; it is
    none itself (CAD 40-bis, DPR 445/2000 art. 53). The issuer is text: an act keeps
    the name that its body had on that day.
    """

    kind = "act"
    whole = Whole(columns=("subject_it", "subject_en", "url"), compulsory=4)
    called = "subject_it"
    same_in = ("url",)
    is_for_others = True

    act_kind = models.CharField(
        _("kind of act"), max_length=15, choices=ActKind.choices
    )
    number = models.CharField(
        _("number"), max_length=40, help_text=_("As it is cited, for example 7-5965.")
    )
    issued_on = models.DateField(_("date"), help_text=_("The day of the act."))
    issuer = models.CharField(
        _("issuing body"),
        max_length=200,
        help_text=_("As it was called on that day, for example Giunta regionale."),
    )
    subject = models.TextField(
        _("subject"),
        max_length=600,
        help_text=_("What it decides, in a plain sentence."),
    )
    url = models.URLField(
        _("address of the act"),
        blank=True,
        max_length=500,
        help_text=_("Where the act can be read, at best with its issuing body."),
    )
    protocol_register = models.CharField(
        _("protocol register"),
        max_length=40,
        blank=True,
        help_text=_("IPA code of the organisational area that registered it."),
    )
    protocol_number = models.CharField(
        _("protocol number"),
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{1,20}$", _("Digits only."))],
    )
    protocol_on = models.DateField(_("protocol date"), null=True, blank=True)
    is_demonstration = models.BooleanField(
        _("demonstration data"),
        default=False,
        help_text=_("Invented, to show how the portal works; pages say so."),
    )

    class Meta(EditorialModel.Meta):
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ["-issued_on", "number"]
        indexes = [
            *EditorialModel.Meta.indexes,
            *likeness_indexes("documents_act", "subject_it", "url"),
        ]
        constraints = [
            *EditorialModel.Meta.constraints,
            *known_choices("documents_act", act_kind=ActKind),
            models.CheckConstraint(
                condition=~Q(number=""),
                name="documents_act_has_a_number",
                violation_error_message=_("An act has a number."),
            ),
            models.CheckConstraint(
                condition=~Q(subject_it=None) & ~Q(subject_it=""),
                name="documents_act_subject_in_italian",
                violation_error_message=_("The Italian subject is missing."),
            ),
            models.UniqueConstraint(
                fields=["issuer_it", "act_kind", "number", "issued_on"],
                name="documents_act_once",
                violation_error_message=_("This act is already recorded."),
            ),
            models.CheckConstraint(
                condition=Q(protocol_register="", protocol_number="", protocol_on=None)
                | (~Q(protocol_number="") & Q(protocol_on__isnull=False)),
                name="documents_act_protocol_whole_or_none",
                violation_error_message=_(
                    "Give the protocol number and its date, or no protocol at all."
                ),
            ),
        ]

    def __str__(self):
        return self.title_in("it")

    def title_in(self, language: str) -> str:
        """How the act is cited: kind, number, date and body."""
        with override(language):
            return _("%(kind)s no. %(number)s of %(date)s, %(issuer)s") % {
                "kind": self.get_act_kind_display(),
                "number": self.number,
                "date": date_format(self.issued_on, "d.m.Y"),
                "issuer": getattr(self, f"issuer_{language}") or self.issuer_it,
            }

    def titles(self) -> dict[str, str]:
        """How it is cited, in every language."""
        return {code: self.title_in(code) for code in LANGUAGES}


class DocumentQuerySet(EditorialQuerySet):
    """Documents; those for partners are read by the staff of every administration."""

    def _concerning(self, user):
        """What is for partners, for whoever works for one of them today."""
        concerned = super()._concerning(user)
        if user.administration_ids(timezone.localdate()):
            concerned |= Q(access=Access.PARTNERS)
        return concerned


class Document(EditorialModel):
    """A guideline, report, text of a protocol or other paper that the partners share.

    Its files are versions: a new one follows the one before, which stays readable.
    A document kept elsewhere has an address and no file.
    """

    kind = "document"
    whole = Whole(
        columns=("summary_it", "title_en", "author_it", "issued_on", "licence"),
        unknown=(("accessibility", Accessibility.UNKNOWN),),
        compulsory=2,
    )
    same_in = ("url",)
    is_for_others = True
    lasting_parts = {
        "versions": LastingPart(
            "uploaded_at", ("number", "name", "size", *(f"note_{c}" for c in LANGUAGES))
        )
    }

    title = models.CharField(_("title"), max_length=250)
    summary = models.TextField(
        _("summary"),
        max_length=600,
        blank=True,
        help_text=_("What it holds and whom it serves, in plain sentences."),
    )
    document_kind = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary__code": "document_kind"},
        verbose_name=_("kind of document"),
    )
    access = models.CharField(
        _("who may see it"),
        max_length=8,
        choices=Access.choices,
        default=Access.PUBLIC,
        help_text=_(
            "Only what is for everybody can be published. New documents begin so, and "
            "give nothing away: until they are published, their own administration "
            "alone reads them. What is for all administrations, their staff read as "
            "soon as it is saved."
        ),
    )
    language = models.CharField(
        _("language"),
        max_length=3,
        choices=DocumentLanguage.choices,
        default=DocumentLanguage.ITALIAN,
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=Licence.choices,
        blank=True,
        help_text=_("Leave empty where the document says none."),
    )
    accessibility = models.CharField(
        _("accessible"),
        max_length=8,
        choices=Accessibility.choices,
        default=Accessibility.UNKNOWN,
        help_text=_("Whether a screen reader can read the newest version."),
    )
    author = models.CharField(
        _("author"),
        max_length=200,
        blank=True,
        help_text=_("The body that wrote it, as it was called then."),
    )
    issued_on = PartialDateField(_("date"))
    url = models.URLField(
        _("address elsewhere"),
        blank=True,
        max_length=500,
        help_text=_("Where it can be read, if it is kept elsewhere."),
    )
    areas = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary__code": "area"},
        verbose_name=_("areas of the protocol"),
    )
    themes = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary__code": "theme"},
        verbose_name=_("themes"),
    )
    acts = models.ManyToManyField(
        Act,
        blank=True,
        related_name="documents",
        verbose_name=_("acts"),
        help_text=_("The acts that approved it or that it belongs to."),
    )
    is_demonstration = models.BooleanField(
        _("demonstration data"),
        default=False,
        help_text=_("Invented, to show how the portal works; pages say so."),
    )

    objects = DocumentQuerySet.as_manager()

    class Meta(EditorialModel.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-edited_at"]
        indexes = [
            *EditorialModel.Meta.indexes,
            *likeness_indexes("documents_document", "title_it", "url"),
        ]
        constraints = [
            *EditorialModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title_it=None) & ~Q(title_it=""),
                name="documents_document_title_in_italian",
                violation_error_message=_("The Italian title is missing."),
            ),
            *known_choices(
                "documents_document",
                language=DocumentLanguage,
                accessibility=Accessibility,
                access=Access,
            ),
            models.CheckConstraint(
                condition=Q(licence="") | Q(licence__in=Licence.values),
                name="documents_document_licence_known",
            ),
            *partial_dates("documents_document", "issued_on"),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        """What the public sees stays for everybody; the database refuses it, too."""
        super().clean()
        is_narrow = self.pk and self.access != Access.PUBLIC
        if is_narrow and Entry.objects.filter(record=self.uuid).exists():
            raise ValidationError(
                {
                    "access": _(
                        "The public sees this document now. Withdraw it first, then "
                        "say who may see it."
                    )
                }
            )

    def essentials_missing(self) -> list[Any]:
        """Only what is for everybody, and can be read somewhere, is published."""
        missing = []
        if self.access != Access.PUBLIC:
            missing.append(
                _("who may see it has to be “%(everybody)s”")
                % {"everybody": Access.PUBLIC.label}
            )
        if not self.url and not self.versions.exists():
            missing.append(_("a file, or the address where it can be read"))
        return missing


class DocumentVersion(models.Model):
    """A file of a document: written once, never changed, never deleted.

    The file lies under its SHA-256, so that the name of its sender is never a path.
    """

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("version"), editable=False)
    file = models.FileField(_("file"), max_length=200)
    name = models.CharField(_("name of the file"), max_length=200, editable=False)
    media_type = models.CharField(_("type"), max_length=100, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    note = models.CharField(
        _("what changed"),
        max_length=300,
        blank=True,
        help_text=_("What is new against the version before."),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), editable=False)
    # The actor's number without a foreign key: accounts go, versions stay.
    uploaded_by_id = models.BigIntegerField(_("uploaded by"), null=True, editable=False)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="documents_documentversion_number_once",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="documents_documentversion_has_a_fingerprint",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="documents_documentversion_from_one"
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.number})"
