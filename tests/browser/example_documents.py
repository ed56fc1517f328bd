# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts and documents of the small portal that browser tests look at."""

from partnership.catalogue import services as catalogue
from tests.factories_documents import (
    CSV,
    PDF,
    another_pdf,
    make_act,
    make_document,
    office,
)

DOCUMENT_PAGES = [
    ("/documenti/", 200, "it"),
    ("/documenti/?document_kind=guideline&language=it&q=linee", 200, "it"),
    ("/documenti/linee-guida-sportelli/", 200, "it"),
    ("/en/documenti/linee-guida-sportelli/", 200, "en"),
    ("/documenti/linee-guida-sportelli/versioni/2/anteprima/", 200, "it"),
    ("/en/documenti/linee-guida-sportelli/versioni/3/anteprima/", 200, "en"),
    ("/documenti/patto-per-la-natalita/", 200, "it"),
    ("/documenti/ritirato/", 410, "it"),
    ("/documenti/ritirato/versioni/1/", 410, "it"),
    ("/atti/", 200, "it"),
    ("/atti/?act_kind=law&sort=oldest", 200, "it"),
    ("/atti/delibera-7-5965/", 200, "it"),
    ("/de/atti/legge-1/", 200, "de"),
]


def make_documents(trento, piemonte, terms, practice):
    """A document with three versions, one elsewhere, one withdrawn; acts; who names them."""
    resolution = make_act(
        piemonte,
        url="https://www.piemonte.example/atti/delibera-della-giunta-regionale-7-5965.pdf",
        protocol_register="AX12345",
        protocol_number="0012345",
        protocol_on="2017-11-30",
        published=True,
    )
    make_act(trento, "1", act_kind="law", slug="legge-1", published=True)
    full = make_document(
        trento,
        "Linee guida per gli sportelli",
        slug="linee-guida-sportelli",
        title_en="Guidelines for help desks",
        summary_it="Come si apre uno sportello per le famiglie, passo per passo.",
        author_it="Agenzia per la coesione sociale",
        issued_on="2015-06",
        licence="CC-BY-4.0",
        accessibility="no",
        url="https://www.trento.example/linee-guida",
        files=[
            ("bozza.docx", office()),
            ("dati-di-partenza.csv", CSV),
            (
                "Linee guida per gli sportelli famiglia – versione approvata.pdf",
                PDF,
            ),
        ],
        acts=[resolution],
        areas=terms["area"][:2],
        themes=terms["theme"][:3],
    )
    full.versions.filter(number=3).update(note_it="Approvata dalla Giunta.")
    catalogue.publish(full, by=None)
    make_document(
        piemonte,
        "Patto per la natalità",
        slug="patto-per-la-natalita",
        acts=[resolution],
        is_demonstration=True,
        published=True,
    )
    gone = make_document(
        piemonte, "Ritirato", files=[("a.pdf", another_pdf("a"))], published=True
    )
    catalogue.withdraw(gone, by=None, reason="Superato dalle linee guida.")
    practice.documents.add(full)
    catalogue.publish(practice, by=None)
    return full
