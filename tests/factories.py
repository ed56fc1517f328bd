# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makers of records: they fill what a test does not care about.

States are keyword arguments. Only `published=True` goes through a service, because a
publication is nothing but that service's product.
"""

from django.utils.text import slugify

from partnership.accounts.models import Assignment, User
from partnership.administrations.models import Administration
from partnership.catalogue import services as catalogue
from partnership.organisations.models import Organisation
from partnership.territories.enums import ProvinceKind, TerritoryLevel
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term, Vocabulary
from practices.models import ApplicationWindow, Practice

PASSWORD = "una-frase-di-prova"

PLACES = [
    ("01", "Piemonte", None),
    ("001", "Torino", "01"),
    ("001099", "Druento", "001"),
    ("004", "Cuneo", "01"),
    ("004078", "Cuneo", "004"),
    ("04", "Trentino-Alto Adige", None),
    ("021", "Bolzano", "04"),
    ("021008", "Bolzano", "021"),
    ("022", "Trento", "04"),
    ("022205", "Trento", "022"),
    ("022109", "Luserna", "022"),
]
LEVELS = {
    2: TerritoryLevel.REGION,
    3: TerritoryLevel.PROVINCE,
    6: TerritoryLevel.MUNICIPALITY,
}


def make_places():
    """The places of `PLACES`, by code."""
    made = {}
    for length, level in LEVELS.items():
        places = [
            Territory(
                code=code,
                name_it=name,
                level=level,
                parent=made.get(parent),
                kind=ProvinceKind.PROVINCE if level == TerritoryLevel.PROVINCE else "",
            )
            for code, name, parent in PLACES
            if len(code) == length
        ]
        for place in places:
            place.derive()
        Territory.objects.bulk_create(places)
        made |= {place.code: place for place in places}
    return made


def make_administration(code, territory, **fields):
    """A partner; its name says that it is one for tests."""
    return Administration.objects.create(
        code=code,
        name_it=f"Amministrazione {code}",
        short_name_it=code,
        territory=territory,
        ipa_code=f"test_{code}",
        **fields,
    )


def make_user(username="persona", administration=None, role=None, **fields):
    """A person with a login, with one assignment where a role is given."""
    user = User.objects.create_user(
        username=username, password=PASSWORD, is_staff=True, **fields
    )
    if role:
        Assignment.objects.create(user=user, administration=administration, role=role)
    return user


def make_term(vocabulary="theme", code="birth-rate", label="Natalità", **fields):
    """A term, with its vocabulary where that is not there yet."""
    owner, _ = Vocabulary.objects.get_or_create(
        code=vocabulary, defaults={"name_it": vocabulary}
    )
    return Term.objects.create(vocabulary=owner, code=code, label_it=label, **fields)


def make_practice(
    administration,
    title="Una buona pratica",
    *,
    published=False,
    themes=(),
    target_groups=(),
    territories=(),
    windows=(),
    **fields,
):
    """A practice; nationwide where no territory is given.

    `windows` are pairs of days in which families can apply, and make it a measure.
    """
    fields.setdefault("slug", slugify(title))
    fields.setdefault("summary_it", "Che cosa si fa, per chi e con quale risultato.")
    if windows:
        fields = {
            "is_measure": True,
            "measure_what_it": "Un contributo.",
            "measure_who_it": "Le famiglie.",
            "measure_how_it": "<p>Con una domanda.</p>",
        } | fields
    practice = Practice.objects.create(
        administration=administration,
        title_it=title,
        is_nationwide=not territories,
        **fields,
    )
    practice.themes.set(themes)
    practice.target_groups.set(target_groups)
    practice.territories.set(territories)
    ApplicationWindow.objects.bulk_create(
        ApplicationWindow(practice=practice, opens_on=opens_on, closes_on=closes_on)
        for opens_on, closes_on in windows
    )
    if published:
        catalogue.publish(practice, by=None)
    return practice


def make_organisation(
    administration,
    name="Comune di prova",
    *,
    published=False,
    organisation_kind=None,
    **fields,
):
    """An organisation; a municipality where no kind is given."""
    fields.setdefault("slug", slugify(name))
    kind = (
        organisation_kind
        or Term.objects.filter(vocabulary__code="organisation_kind").first()
        or make_term("organisation_kind", "municipality", "Comune")
    )
    organisation = Organisation.objects.create(
        administration=administration,
        name_it=name,
        organisation_kind=kind,
        **fields,
    )
    if published:
        catalogue.publish(organisation, by=None)
    return organisation
