# SPDX-License-Identifier: AGPL-3.0-or-later
"""What sheets tell machines, kind by kind, as the server sends it."""

import json
from datetime import date

import pytest
from django.utils.translation import override

from partnership.catalogue import services
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.models import Entry
from partnership.organisations.models import OrganisationContact
from practices.models import ApplicationWindow
from tests import factories, factories_agreements, factories_documents
from tests.browser.example import PUBLIC_PAGES, make_example
from tests.catalogue.blocks import graph, read
from tests.factories import make_organisation, make_practice, make_term
from tests.factories_indicators import figures_of, make_indicator

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
SHEET = "/pratiche/una-buona-pratica/"


def nodes(part):
    """Every node of a description, however deep."""
    if isinstance(part, dict):
        yield part
        part = list(part.values())
    if isinstance(part, list):
        for value in part:
            yield from nodes(value)


@pytest.mark.parametrize("language", ["it", "en", "de", "fr"])
def test_every_sheet_describes_itself(client, language):
    make_example()
    prefix = "" if language == "it" else f"/{language}"
    kinds = set()
    with override("it"):
        urls = {
            entry: publication_kind(entry.kind).url(entry.slug)
            for entry in Entry.objects.all()
        }

    for entry, url in urls.items():
        path = f"{prefix}{url}"
        page, thing = graph(client.get(path))
        uri = f"{HOST}/id/{entry.kind}/{entry.record}"

        kinds.add(entry.kind)
        assert page["@type"] == "WebPage"
        assert page["url"] == page["@id"] == f"{HOST}{path}"
        assert page["inLanguage"] == language
        assert page["mainEntity"] == {"@id": uri} == {"@id": thing["@id"]}
        assert uri in thing["identifier"]
        assert page["license"].startswith("https://creativecommons.org/")
        # A lesson may be told without a name.
        assert ("publisher" in page) == (entry.administration is not None)
        if publisher := page.get("publisher"):
            assert publisher["@type"] == "GovernmentOrganization"
            assert publisher["identifier"]["propertyID"] == "IPA"
        assert page["datePublished"] <= page["dateModified"]
        for node in nodes([page, thing]):
            assert None not in node.values(), node
            assert "" not in node.values(), node

    assert kinds == {
        *("act", "agreement", "course", "document", "event"),
        *("indicator", "organisation", "practice"),
        *("adoption", "evidence_review", "lesson", "question"),
    }


def test_every_breadcrumb_is_said_to_machines_too(client):
    make_example()

    for path, status, _language in PUBLIC_PAGES:
        response = client.get(path)
        ways = [
            block
            for block in read(response).blocks
            if block.get("@type") == "BreadcrumbList"
        ]
        has_one = 'data-element="breadcrumb"' in response.content.decode()
        assert len(ways) == has_one, path
        if has_one:
            items = ways[0]["itemListElement"]
            assert [item["position"] for item in items] == [*range(1, len(items) + 1)]
            assert all(item["item"].startswith(f"{HOST}/") for item in items[:-1])
            assert items[-1]["name"]
            assert "item" not in items[-1]
        is_page = status == 200 and path not in {"/", "/en/", "/de/", "/fr/"}
        # What is asked of a contact has a way back, also where the link is none.
        assert has_one == (is_page or path.startswith("/conferma/")), path


def test_home_says_who_publishes_and_how_to_search(client, trento, piemonte):
    [site] = read(client.get("/de/")).blocks

    assert site["@type"] == "WebSite"
    assert site["@id"] == f"{HOST}/#website"
    assert site["inLanguage"] == "de"
    assert [partner["identifier"]["value"] for partner in site["publisher"]] == [
        "test_piemonte",
        "test_trento",
    ]
    target = site["potentialAction"]["target"]["urlTemplate"]
    answer = client.get(target.replace("{search_term_string}", "nido"))
    assert answer.status_code == 200
    assert answer.context["filter"].question.text == "nido"


def test_a_measure_for_families_is_a_service(client, trento, places):
    make_practice(
        trento,
        themes=[make_term(label="Natalità")],
        target_groups=[make_term("target_group", "large", "Famiglie numerose")],
        territories=[places["022"], places["022205"]],
        windows=[(date(2026, 1, 1), date(2026, 6, 30))],
        child_age_from=0,
        child_age_until=3,
        published=True,
    )

    _page, thing = graph(client.get(SHEET))

    assert thing["@type"] == "GovernmentService"
    assert thing["category"] == "Natalità"
    # The municipality lies in the province, which says it already.
    assert thing["areaServed"] == {
        "@type": "AdministrativeArea",
        "name": "Trento",
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "ISTAT",
            "value": "022",
        },
    }
    groups, ages = thing["audience"]
    assert groups["audienceType"] == "Famiglie numerose"
    assert (ages["suggestedMinAge"], ages["suggestedMaxAge"]) == (0, 3)
    assert thing["offers"]["availabilityEnds"] == "2026-06-30"
    # Properties of works, which a service has not.
    assert not thing.keys() & {"inLanguage", "license", "datePublished"}


def test_a_call_for_municipalities_is_no_service(client, trento):
    practice = make_practice(trento, windows=[(None, None)], start_year=2020)
    ApplicationWindow.objects.update(applicant="municipalities")
    services.publish(practice, by=None)

    _page, thing = graph(client.get(SHEET))

    assert thing["@type"] == "CreativeWork"
    assert thing["temporalCoverage"] == "2020/.."
    assert thing["spatialCoverage"]["@type"] == "Country"


def test_a_practice_says_its_own_licence(client, trento):
    make_practice(trento, licence="CC0-1.0", published=True)

    page, thing = graph(client.get(SHEET))

    zero = "https://creativecommons.org/publicdomain/zero/1.0/"
    assert page["license"] == thing["license"] == zero


def test_texts_of_another_language_say_which(client, trento):
    make_practice(trento, "Il titolo", title_en="The title", published=True)

    page, thing = graph(client.get("/en/pratiche/il-titolo/"))
    german, german_thing = graph(client.get("/de/pratiche/il-titolo/"))

    assert page["name"] == "The title"
    assert page["description"]["@language"] == "it"
    assert thing["inLanguage"] == "en"
    assert german["inLanguage"] == "de"
    assert german["name"] == {"@language": "it", "@value": "Il titolo"}
    assert german_thing["inLanguage"] == "it"


def test_no_text_ends_the_block(client, trento):
    title = "</script><script>alert(1)</script> & <!-- Uno"
    make_practice(trento, title, slug="uno", published=True)

    response = client.get("/pratiche/uno/")

    page, _thing = graph(response)
    assert page["name"] == title
    body = response.content.decode()
    assert "<script>alert" not in body
    assert "\\u003c/script\\u003e\\u003cscript\\u003ealert(1)" in body


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("municipality", "GovernmentOrganization"),
        ("school", "EducationalOrganization"),
        ("association", "NGO"),
        ("company", "Organization"),
        ("a-kind-of-tomorrow", "Organization"),
    ],
)
def test_an_organisation_has_the_type_of_its_kind(client, trento, kind, expected):
    make_organisation(
        trento,
        "Un ente",
        organisation_kind=make_term("organisation_kind", kind, "Un tipo"),
        published=True,
    )

    _page, thing = graph(client.get("/organizzazioni/un-ente/"))

    assert thing["@type"] == expected
    assert thing["keywords"] == "Un tipo"


PRIVATE = {
    "tax_code": "00337460224",
    "address": "Via dei Tigli 7",
    "postal_code": "38122",
    "phone": "+39 0461 111111",
    "email": "mario.rossi@ente.example",
    "pec": "mario.rossi@pec.example",
    "website": "https://mario.example/",
}


def test_an_organisation_is_described_without_persons(client, trento, places):
    organisation = make_organisation(
        trento, "Un ente", seat=places["022205"], latitude=46.06, longitude=11.12, **PRIVATE
    )  # fmt: skip
    OrganisationContact.objects.create(
        organisation=organisation, role_it="Segreteria", email="anna@ente.example"
    )
    organisation.appointments.create(person="Anna Bianchi", role_it="Presidente")
    services.publish(organisation, by=None)

    response = client.get("/organizzazioni/un-ente/")

    page, thing = graph(response)
    said = json.dumps([page, thing], ensure_ascii=False)
    for secret in [*PRIVATE.values(), "anna@ente.example", "Anna Bianchi", "46.06"]:
        assert secret not in said
    assert "Anna Bianchi" in response.content.decode()
    assert thing["location"]["identifier"]["value"] == "022205"


def test_a_public_body_says_where_it_governs(client, trento, places):
    make_organisation(trento, "Comune", governs=places["022205"], published=True, **PRIVATE)  # fmt: skip

    _page, thing = graph(client.get("/organizzazioni/comune/"))

    assert thing["@type"] == "GovernmentOrganization"
    assert thing["areaServed"]["name"] == "Trento"
    assert thing["taxID"] == PRIVATE["tax_code"]
    assert thing["url"] == PRIVATE["website"]
    assert {"@type": "PropertyValue", "propertyID": "ISTAT", "value": "022205"} in (
        thing["identifier"]
    )


def test_an_agreement_names_its_parties_by_stable_address(client, trento, places):
    party = factories.make_organisation(
        trento, "Provincia", governs=places["022"], published=True
    )
    act = factories_agreements.make_act(trento)
    factories_agreements.make_agreement(
        trento,
        parties=[
            {
                "organisation": party,
                "signatory": "Carla Verdi",
                "signatory_role_it": "Presidente",
            }
        ],
        acts=[act],
        signed_on="2022-05",
        published=True,
    )

    page, thing = graph(client.get("/protocolli/un-protocollo/"))

    assert thing["@type"] == "DigitalDocument"
    assert thing["dateCreated"] == "2022-05"
    assert thing["creator"]["@id"] == f"{HOST}/id/organisation/{party.uuid}"
    assert thing["isBasedOn"]["@id"] == f"{HOST}/id/act/{act.uuid}"
    assert thing["spatialCoverage"]["identifier"]["value"] == "022"
    assert "Carla Verdi" not in json.dumps([page, thing])


def test_an_act_is_legislation(client, trento):
    act = factories_documents.make_act(
        trento, url="https://atti.example/7", published=True
    )

    _page, thing = graph(client.get(f"/atti/{act.slug}/"))

    assert thing["@type"] == "Legislation"
    assert thing["legislationType"] == "Delibera"
    assert thing["legislationIdentifier"] == "7-5965"
    assert thing["legislationDate"] == "2017-11-24"
    assert thing["legislationPassedBy"]["name"] == "Giunta regionale"
    assert thing["url"] == "https://atti.example/7"


def test_a_document_lists_its_files_and_only_a_licence_that_it_has(client, trento):
    factories_documents.make_document(
        trento,
        files=[("relazione.pdf", factories_documents.PDF)],
        language="mul",
        published=True,
    )

    page, thing = graph(client.get("/documenti/linee-guida/"))

    assert thing["encoding"]["encodingFormat"] == "application/pdf"
    file = client.get(thing["encoding"]["contentUrl"])
    assert b"".join(file.streaming_content) == factories_documents.PDF
    assert not thing.keys() & {"license", "inLanguage"}
    assert page["license"] == CC_BY


def test_an_indicator_is_a_data_set_whose_files_are_there(client, trento, places):
    make_indicator(trento, figures=figures_of(places), published=True)

    _page, thing = graph(client.get("/en/statistiche/nati-vivi/"))

    assert thing["@type"] == "Dataset"
    assert thing["temporalCoverage"] == "1999/2023"
    assert [place["identifier"]["value"] for place in thing["spatialCoverage"]] == [
        "01",
        "022",
    ]
    assert thing["variableMeasured"]["unitText"] == {
        "@language": "it",
        "@value": "nati",
    }
    for file in thing["distribution"]:
        answer = client.get(file["contentUrl"])
        assert answer.status_code == 200, file
        assert answer["Content-Type"].startswith(file["encodingFormat"])


def test_a_map_of_many_places_names_their_regions(client, trento, places):
    parent = places["001"]
    many = [
        type(parent).objects.create(
            code=f"0014{number:02}",
            name_it=f"Paese {number}",
            level="municipality",
            parent=parent,
        )
        for number in range(61)
    ]
    make_practice(trento, territories=[*many, places["022205"]], published=True)

    _page, thing = graph(client.get(SHEET))

    assert [place["identifier"]["value"] for place in thing["spatialCoverage"]] == [
        "01",
        "04",
    ]


def test_what_was_redacted_is_left_out(client, trento):
    organisation = make_organisation(
        trento, "Un ente", summary_it="Di Mario Rossi.", published=True
    )
    publication = services.publish(organisation, by=None)
    services.redact(publication, ["summary", "website"], by=None, act="n. 1")

    page, thing = graph(client.get("/organizzazioni/un-ente/"))

    assert "description" not in page
    assert "description" not in thing


def test_a_preview_tells_machines_nothing(client, trento, roles):
    practice = make_practice(trento)
    user = factories.make_user("revisore", trento, "reviewer")
    client.force_login(user, backend="partnership.accounts.backends.AssignmentBackend")

    response = client.get(f"/admin/practices/practice/{practice.pk}/preview/")

    assert response.status_code == 200
    seen = read(response)
    assert seen.blocks == []
    assert seen.metas["robots"] == "noindex"
    assert not [
        link for link in seen.links if link["rel"] in {"canonical", "alternate"}
    ]
    assert "/id/practice/" not in response.content.decode()


def test_the_public_address_is_the_one_of_the_settings(client, trento, settings):
    settings.PUBLIC_URL = "https://portale.example"
    make_practice(trento, published=True)

    page, thing = graph(client.get(SHEET))

    assert page["url"] == f"https://portale.example{SHEET}"
    assert thing["@id"].startswith("https://portale.example/id/practice/")
