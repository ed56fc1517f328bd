# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices that the code of acts and documents depends on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActKind(models.TextChoices):
    """What kind of act a public body took."""

    LAW = "law", _("Law")
    DECREE = "decree", _("Decree")
    RESOLUTION = "resolution", _("Resolution")
    DETERMINATION = "determination", _("Determination")
    ORDINANCE = "ordinance", _("Ordinance")
    CIRCULAR = "circular", _("Circular")
    OTHER = "other", _("Other act")


class DocumentLanguage(models.TextChoices):
    """The language that a document is written in."""

    ITALIAN = "it", _("Italian")
    ENGLISH = "en", _("English")
    GERMAN = "de", _("German")
    FRENCH = "fr", _("French")
    LADIN = "lld", _("Ladin")
    OTHER = "mul", _("Several or another one")


class Accessibility(models.TextChoices):
    """Whether a file can be read with a screen reader, as far as somebody checked."""

    YES = "yes", _("Accessible")
    NO = "no", _("Not accessible")
    UNKNOWN = "unknown", _("Not checked")


class Access(models.TextChoices):
    """Whom a document is for; the first value alone can become public."""

    PUBLIC = "public", _("Everybody, once it is published")
    PARTNERS = "partners", _("All administrations of the portal")
    OWN = "own", _("Its own administration alone")
