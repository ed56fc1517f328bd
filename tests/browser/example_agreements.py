# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agreements to look at: one with every part filled, one of which little is known."""

from partnership.catalogue import services as catalogue
from tests.factories_agreements import make_act, make_agreement, make_organisation

FULL_AGREEMENT = "protocollo-di-prova"
SPARE_AGREEMENT = "accordo-di-cui-si-sa-poco"
# Every kind of page of the agreements: path, status, language.
AGREEMENT_PAGES = [
    ("/protocolli/", 200, "it"),
    ("/en/protocolli/", 200, "en"),
    ("/protocolli/?residence=022205&day=2024-05-01", 200, "it"),
    ("/de/protocolli/?residence=Druento", 200, "de"),
    ("/protocolli/?residence=Atlantide&day=ieri", 200, "it"),
    ("/protocolli/?in_force_on=2024-05-01&agreement_kind=protocol", 200, "it"),
    ("/protocolli/?in_force_on=ieri&colour=red", 200, "it"),
    (f"/protocolli/{FULL_AGREEMENT}/", 200, "it"),
    (f"/protocolli/{FULL_AGREEMENT}/?on=2024-05-01", 200, "it"),
    (f"/protocolli/{FULL_AGREEMENT}/?on=ieri", 200, "it"),
    (f"/en/protocolli/{FULL_AGREEMENT}/", 200, "en"),
    (f"/fr/protocolli/{SPARE_AGREEMENT}/?on=2020-11-08", 200, "fr"),
]


def make_agreements(trento, piemonte, places, terms, practice):
    """A protocol of three years, what came before it, and the practice it led to."""
    province = make_organisation(trento, "Provincia di prova", governs=places["022"])
    region = make_organisation(piemonte, "Regione di prova", governs=places["01"])
    act = make_act(trento, "1234")
    before = make_agreement(
        trento,
        "Accordo di cui si sa poco",
        slug=SPARE_AGREEMENT,
        agreement_kind="agreement",
        parties=[province, region],
        signed_on="2015",
        published=True,
    )
    full = make_agreement(
        trento,
        "Protocollo di prova",
        slug=FULL_AGREEMENT,
        title_en="Protocol on trial",
        provisions_it="<h3>Che cosa si fa</h3><p>Scambio di <em>buone prassi</em>.</p>",
        parties=[
            {
                "organisation": province,
                "approved_on": "2022-05",
                "approval_act": act,
                "signatory": "Maria Bianchi",
                "signatory_role_it": "assessora alle politiche sociali",
            },
            {"organisation": region, "role": "adherent", "joined_on": "2022-07-14"},
        ],
        areas=terms["area"],
        acts=[act],
        attestations=["2025"],
        signed_on="2022-07-14",
        signed_at_it="Trento, Palazzo della Provincia",
        duration_months=36,
        extension_it="Può essere prorogato con uno scambio di note.",
        renewal_note_it="Rinnovo non confermato.",
        predecessor=before,
    )
    for kind in ["website", "document"]:
        full.links.create(
            kind=kind,
            label_it=f"Collegamento ({kind})",
            url="https://www.trento.example/protocollo",
        )
    catalogue.publish(full, by=None)
    practice.agreements.add(full)
    catalogue.publish(practice, by=None)
    return full
