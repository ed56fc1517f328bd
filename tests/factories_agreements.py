# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makers of agreements, and of the organisations and acts that they name."""

from datetime import date

from django.utils.text import slugify

from partnership.agreements.enums import PartyRole
from partnership.agreements.models import Agreement, AgreementParty, Attestation
from partnership.catalogue import services as catalogue
from partnership.documents.models import Act
from partnership.organisations.models import Organisation
from partnership.vocabularies.models import Term
from tests.factories import make_term

SOURCE = "https://example.org/fonte"


def make_organisation(administration, name="Un ente", *, published=True, **fields):
    """An organisation; by default one that the public sees, so that it can be named."""
    kind = Term.objects.filter(vocabulary__code="organisation_kind").first()
    fields.setdefault("slug", slugify(name))
    organisation = Organisation.objects.create(
        administration=administration,
        name_it=name,
        organisation_kind=kind or make_term("organisation_kind", "other", "Altro"),
        **fields,
    )
    if published:
        catalogue.publish(organisation, by=None)
    return organisation


def make_act(administration, number="1", *, published=True, **fields):
    """A resolution; by default one that the public sees."""
    fields.setdefault("slug", f"delibera-{number}")
    fields.setdefault("issued_on", date(2022, 5, 20))
    act = Act.objects.create(
        administration=administration,
        act_kind="resolution",
        number=number,
        issuer_it="Giunta provinciale",
        subject_it="Approva il protocollo.",
        **fields,
    )
    if published:
        catalogue.publish(act, by=None)
    return act


def make_agreement(
    administration,
    title="Un protocollo",
    *,
    parties=(),
    attestations=(),
    areas=(),
    acts=(),
    published=False,
    **fields,
):
    """An agreement between organisations, in force on the days that are attested.

    A party is an organisation, or a dictionary with the fields of its row;
    attestations are partial dates.
    """
    fields.setdefault("slug", slugify(title))
    fields.setdefault("summary_it", "A che cosa serve, in due frasi.")
    fields.setdefault("agreement_kind", "protocol")
    if fields.get("duration_months"):
        fields.setdefault("duration_source_url", SOURCE)
    if fields.get("ends_on"):
        fields.setdefault("end_basis", "source")
        fields.setdefault("end_source_url", SOURCE)
    agreement = Agreement.objects.create(
        administration=administration, title_it=title, **fields
    )
    for position, party in enumerate(parties):
        row = party if isinstance(party, dict) else {"organisation": party}
        AgreementParty.objects.create(agreement=agreement, position=position, **row)
    for day in attestations:
        Attestation.objects.create(
            agreement=agreement,
            attested_on=day,
            source_it="Una pagina della Provincia",
            source_url=SOURCE,
        )
    agreement.areas.set(areas)
    agreement.acts.set(acts)
    agreement.links.create(kind="source", label_it="Comunicato stampa", url=SOURCE)
    if published:
        catalogue.publish(agreement, by=None)
    return agreement


def make_adherent(organisation, joined_on=""):
    """A party that joined later."""
    return {
        "organisation": organisation,
        "role": PartyRole.ADHERENT,
        "joined_on": joined_on,
    }
