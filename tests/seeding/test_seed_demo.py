# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demonstration: complete, with sources, and never in the way of what staff do."""

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db.models import Q, Sum
from django.test import Client

from partnership.administrations.models import Administration
from partnership.agreements.models import Agreement
from partnership.catalogue import services
from partnership.catalogue.models import Entry, Slug
from partnership.demonstration import DEMONSTRATION_LOGINS
from partnership.documents.models import Act, Document
from partnership.editorial.enums import LinkKind
from partnership.editorial.services import move
from partnership.indicators.models import Indicator, Observation
from partnership.organisations.models import Organisation
from partnership.seeding import files
from partnership.seeding.common import Library
from partnership.seeding.files import KINDS, read
from partnership.seeding.practices import PracticeSeeder
from partnership.territories.models import PopulationBand, Territory
from practices.models import Adoption, Practice
from tests.demonstration import READS_DEMONSTRATION
from tests.factories import make_practice

pytestmark = pytest.mark.django_db

PRACTICES = 41
MODELS = [Organisation, Act, Document, Agreement, Indicator, Practice, Adoption]


def state_of_everything():
    """Whatever a second seeding must leave as it is."""
    return {
        model: set(model.objects.values_list("uuid", "slug", "version", "edited_at"))
        for model in MODELS
    } | {Entry: set(Entry.objects.values_list("record", "slug", "version"))}


@READS_DEMONSTRATION
def test_demonstration_is_complete_sourced_and_repeatable(demonstration, capsys):
    """One seeding for all that is read from it: each takes its time."""
    _check_offices()
    _check_residents()
    facts = Practice.objects.filter(is_demonstration=False)
    invented = Practice.objects.filter(is_demonstration=True)

    assert facts.count() == PRACTICES
    for kind in KINDS:
        model = kind.seeder.model
        published = Entry.objects.filter(kind=model.kind).count()
        entries = [entry for _file, entry in kind.entries()]
        # Documents and lessons say who reads them; the other kinds are for everybody.
        public = [
            entry
            for entry in entries
            if entry.get("access", entry.get("visibility", "public"))
            in {"public", "anonymous"}
        ]
        assert (published, model.objects.count()) == (len(public), len(entries))
    without = [
        practice.slug
        for practice in facts
        if not practice.links.filter(kind=LinkKind.SOURCE).exists()
        or not practice.title_en
        or not practice.summary_en
    ]
    assert without == []
    assert all("dimostrativ" in practice.title_it for practice in invented)

    # Staff rename one, write another, and the next release seeds again.
    renamed = Practice.objects.get(slug="coliving-luserna")
    renamed.slug = "abitare-a-luserna"
    renamed.title_it = "Abitare a Luserna"
    renamed.save()
    services.publish(renamed, by=None)
    before = state_of_everything()
    capsys.readouterr()

    call_command("seed_demo", verbosity=0)

    assert state_of_everything() == before
    assert capsys.readouterr().out.count(": 0 ") >= len(KINDS)

    # An address that staff have taken is left to them, and the others are made.
    Practice.objects.filter(slug="estate-family").delete()
    Entry.objects.filter(slug="estate-family").delete()
    trento = Administration.objects.get(code="trento")
    make_practice(trento, "Estate Family", slug="estate-family")

    call_command("seed_demo", verbosity=0)

    assert Practice.objects.filter(slug="estate-family").count() == 1
    assert "estate-family" in capsys.readouterr().out

    for login in DEMONSTRATION_LOGINS:
        answer = Client().post(
            "/admin/login/",
            {"username": login["username"], "password": login["password"]},
        )
        assert answer.status_code == 302, login["username"]


def _check_offices():
    partners = Organisation.objects.exclude(partner=None)
    assert dict(partners.values_list("partner__code", "governs__code")) == {
        "trento": "022",
        "piemonte": "01",
    }
    office = partners.get(partner__code="trento").offices.get(valid_from="2009")
    chain = []
    while office:
        chain.append((office.name_it, office.valid_from, office.valid_until))
        office = office.successor
    assert chain == [
        ("Progetto speciale Coordinamento politiche familiari", "2009", "2011"),
        (
            "Agenzia provinciale per la famiglia, la natalità e le politiche giovanili",
            "2011",
            "",
        ),
        ("Agenzia per la coesione sociale, la famiglia e la natalità", "2021", ""),
        ("Agenzia per la coesione sociale", "", ""),
    ]


def _check_residents():
    """Counted in another way: the figures of the portal add up municipalities."""
    figures = Observation.objects.filter(indicator__slug="residenti-per-eta")
    assert figures.count() == 20

    for code in ["01", "022"]:
        place = Territory.objects.get(code=code, valid_until=None)
        bands = PopulationBand.objects.filter(
            territory__in=Territory.objects.within(place).municipalities()
        )
        summed = dict(
            bands.values_list("age_from").annotate(total=Sum("residents")).order_by()
        )
        seeded = {
            int(figure.group.rstrip("+").split("-")[0]): int(figure.value)
            for figure in figures.filter(territory=place)
        }
        assert seeded == summed
        assert {figure.period for figure in figures} == {"2023-01-01"}


@READS_DEMONSTRATION
def test_practices_of_an_earlier_release_are_linked_unless_somebody_touched_them(
    demonstration, capsys
):
    """Only they are new to a later release; what staff withdraw stays withdrawn."""
    entries = {
        entry["slug"]: entry
        for kind in KINDS
        if kind.key == "practices"
        for _file, entry in kind.entries()
    }
    slugs = ["coliving-luserna", "estate-family", "buono-vesta", "fondo-vita-nascente"]
    for slug in slugs:
        _as_in_the_first_release(entries[slug])
    untouched, renamed, edited, _drafted = (
        Practice.objects.get(slug=slug) for slug in slugs
    )
    renamed.summary_it = "Un altro riassunto."
    renamed.save()
    Practice.objects.filter(pk=edited.pk).update(version=2)
    Practice.objects.filter(slug="fondo-vita-nascente").update(state="submitted")
    other = {
        row
        for row in Practice.objects.values_list("uuid", "version")
        if row[0] != untouched.uuid
    }

    call_command("seed_demo", verbosity=0)

    untouched.refresh_from_db()
    assert untouched.version == 2
    named = set(untouched.organisations.values_list("slug", flat=True))
    assert named == set(entries["coliving-luserna"]["organisations"])
    row = Client().get(f"/api/v1/practices/{untouched.uuid}").json()
    assert {organisation["slug"] for organisation in row["organisations"]} == named
    for slug in slugs[1:]:
        assert not Practice.objects.get(slug=slug).organisations.exists(), slug
    assert other <= set(Practice.objects.values_list("uuid", "version"))

    umbria = Organisation.objects.get(slug="regione-umbria")
    agreement = Agreement.objects.get(slug="protocollo-trento-umbria-2023")
    for rows in [Entry, Slug]:
        rows.objects.filter(record=agreement.uuid).delete()
    agreement.delete()
    move(umbria, "withdraw", by=None, reason="Prova")
    before = state_of_everything()
    capsys.readouterr()

    call_command("seed_demo", verbosity=0)

    assert state_of_everything() == before
    said = capsys.readouterr().out
    assert "protocollo-trento-umbria-2023" in said
    assert "regione-umbria" in said


def _as_in_the_first_release(entry):
    Adoption.objects.filter(
        Q(practice__slug=entry["slug"]) | Q(result__slug=entry["slug"])
    ).delete()
    Practice.objects.filter(slug=entry["slug"]).delete()
    Entry.objects.filter(kind="practice", slug=entry["slug"]).delete()
    bare = {
        name: value
        for name, value in entry.items()
        if name not in ["organisations", "agreements"]
    }
    practice = PracticeSeeder(Library()).create(bare)
    move(practice, "submit", by=None)
    move(practice, "publish", by=None)


@pytest.mark.parametrize(
    ("file", "key", "change", "expected"),
    [
        ("organisations.yaml", "organisations", {"kind": "guild"}, "kind: no term"),
        ("organisations.yaml", "organisations", {"seat": "999999"}, "seat: no territ"),
        ("organisations.yaml", "organisations", {"partner": "lazio"}, "partner: no a"),
        ("organisations.yaml", "organisations", {"sumary": {}}, "sumary: unknown"),
        ("organisations.yaml", "organisations", {"founded_on": "maggio"}, "founded_on"),
        ("organisations.yaml", "organisations", {"source": None}, "source: empty"),
        (
            "organisations.yaml",
            "organisations",
            {"founded_on": "2000", "ended_on": "1999"},
            "fine",
        ),
        ("agreements.yaml", "agreements", {"predecessor": "none"}, "predecessor: no a"),
        ("agreements.yaml", "agreements", {"areas": ["E"]}, "areas: no term"),
        ("events.yaml", "events", {"kind": "party"}, "kind: no term"),
        ("events.yaml", "events", {"start_time": 14}, "start_time: “14” is no hour"),
        ("events.yaml", "events", {"ends_on": "2022-07-12"}, "ends_on: "),
        ("courses.yaml", "courses", {"areas": ["E"]}, "areas: no term"),
        ("courses.yaml", "courses", {"holders": []}, "holders: unknown"),
        ("acts.yaml", "acts", {"issued_on": "2022-05"}, "issued_on: "),
        ("documents.yaml", "documents", {"source": "nowhere"}, "url: "),
    ],
)
def test_a_wrong_entry_is_refused_by_file_entry_and_field(
    places, tmp_path, monkeypatch, file, key, change, expected
):
    """The first entry of one file is spoilt; nothing of it is kept."""
    call_command("load_vocabularies", verbosity=0)
    for source in files.FOLDER.glob("*.yaml"):
        content = read(source.name)
        if source.name == file:
            content = {key: [content[key][0] | change]}
            slug = content[key][0]["slug"]
        elif source.name != "administrations.yaml":
            content = {name: [] for name in content}
        (tmp_path / source.name).write_text(yaml.safe_dump(content), encoding="utf-8")
    monkeypatch.setattr(files, "FOLDER", tmp_path)

    with pytest.raises(CommandError) as refusal:
        call_command("seed_demo", verbosity=0)

    message = str(refusal.value)
    assert message.startswith(f"{file}, {slug}: ")
    assert expected in message
    assert not Entry.objects.filter(slug=slug).exists()
