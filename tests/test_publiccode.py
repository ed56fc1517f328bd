# SPDX-License-Identifier: AGPL-3.0-or-later
"""publiccode.yml follows the standard 0.7; README and SECURITY say what they owe."""

import re
import tomllib
from copy import deepcopy

import pytest
import yaml
from django.conf import settings

ROOT = settings.BASE_DIR
REQUIRED = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus"}
REQUIRED |= {"softwareType", "description", "legal", "maintenance", "localisation"}
OPTIONAL = {"softwareVersion", "releaseDate", "categories", "organisation", "fundedBy"}
OPTIONAL |= {
    "intendedAudience",
    "supports",
    "dependsOn",
    "landingURL",
    "roadmap",
    "logo",
}
# Deprecated since 0.2 to 0.7, and with them the whole Italian section.
DEPRECATED = {"it", "IT", "inputTypes", "outputTypes", "monochromeLogo", "isBasedOn"}
DEPRECATED_DEEPER = {"genericName", "repoOwner", "authorsFile"}
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {"internal": "contacts", "community": "contacts", "contract": "contractors"}
CATEGORIES = {"content-management", "knowledge-management", "data-collection"}
CATEGORIES |= {"feedback-and-reviews-management", "compliance-management"}
SCOPES = {"welfare", "government", "local-authorities", "society"}
ALIASES = {"gdpr", "eidas", "nis2", "cra", "spid", "cie", "anpr", "pagopa", "io"}
ITALIAN_BODY = re.compile(r"urn:x-italian-pa:[A-Za-z0-9_]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


def read():
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def names_within(value):
    """Every key at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield str(name)
            yield from names_within(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names_within(inner)


def faults_of(data):
    """What the standard would object to."""
    faults = [f"missing: {name}" for name in sorted(REQUIRED - data.keys())]
    if faults:
        return faults
    faults += [f"deprecated: {name}" for name in sorted(DEPRECATED & data.keys())]
    unknown = data.keys() - REQUIRED - OPTIONAL - DEPRECATED
    faults += [f"unknown: {name}" for name in sorted(unknown)]
    faults += [
        f"deprecated: {name}"
        for name in names_within(data)
        if name in DEPRECATED_DEEPER
    ]
    rules = {
        "version": re.fullmatch(r"0|0\.[2-7](\.\d+)?", data["publiccodeYmlVersion"]),
        "url": re.fullmatch(r"https://\S+", data["url"]),
        "platforms": data["platforms"],
        "status": data["developmentStatus"] in STATUSES,
        "softwareType": data["softwareType"] == "standalone/web",
        "licence": data["legal"].get("license"),
        "organisation": ITALIAN_BODY.fullmatch(
            data.get("organisation", {}).get("uri", "")
        ),
        "fundedBy": all(
            ITALIAN_BODY.fullmatch(each.get("uri", ""))
            for each in data.get("fundedBy", [])
        ),
        "categories": set(data.get("categories", [])) <= CATEGORIES,
        "scope": set(data["intendedAudience"]["scope"]) <= SCOPES,
        "countries": all(
            re.fullmatch(r"[A-Z]{2}", each)
            for each in data["intendedAudience"]["countries"]
        ),
        "supports": all(
            each["id"].removeprefix("alias:") in ALIASES for each in data["supports"]
        ),
        "localisationReady": isinstance(
            data["localisation"]["localisationReady"], bool
        ),
        "availableLanguages": data["localisation"]["availableLanguages"],
        "description": data["description"],
    }
    faults += [f"wrong: {name}" for name, holds in rules.items() if not holds]
    maintained = data["maintenance"]
    people = maintained.get(TYPES.get(maintained.get("type"), ""), [])
    if not people or not all(each.get("name") for each in people):
        faults.append("wrong: maintenance")
    return faults + faults_of_texts(data["description"])


def faults_of_texts(descriptions):
    faults = []
    for language, texts in descriptions.items():
        if not LANGUAGE.fullmatch(language):
            faults.append(f"language: {language}")
        if not 1 <= len(texts.get("shortDescription", "")) <= 150:
            faults.append(f"{language}: shortDescription")
        if not 150 <= len(texts.get("longDescription", "")) <= 10_000:
            faults.append(f"{language}: longDescription")
        if not texts.get("features"):
            faults.append(f"{language}: features")
    return faults


def test_the_file_follows_the_standard():
    assert faults_of(read()) == []


def test_the_file_agrees_with_the_repository():
    data = read()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert data["softwareVersion"] == project["version"]
    assert data["legal"]["license"] == project["license"]
    assert data["localisation"]["availableLanguages"] == [
        code for code, _name in settings.LANGUAGES
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda data: data.pop("legal"), "missing: legal"),
        (lambda data: data.update(it={}), "deprecated: it"),
        (lambda data: data.update(colour="red"), "unknown: colour"),
        (lambda data: data["organisation"].pop("uri"), "wrong: organisation"),
        (lambda data: data["maintenance"].update(contacts=[]), "wrong: maintenance"),
        (
            lambda data: data["description"]["it"].update(shortDescription="x" * 151),
            "it: shortDescription",
        ),
        (
            lambda data: data["description"]["en"].update(longDescription="x"),
            "en: longDescription",
        ),
        (lambda data: data.update(platforms=[]), "wrong: platforms"),
        (lambda data: data.update(publiccodeYmlVersion="1.0"), "wrong: version"),
    ],
)
def test_each_rule_can_be_broken(change, fault):
    data = deepcopy(read())

    change(data)

    assert fault in faults_of(data)


@pytest.mark.parametrize(
    "part",
    # What Allegato A of the guidelines on reuse wants of a README.
    [
        "# Family policy partnership",
        "![Home page",
        "https://www.trentinofamiglia.it",
        "https://www.regione.piemonte.it",
        "## Prerequisites and dependencies",
        "## Structure",
        "## Status and known limits",
        "## Documentation",
        "## Licence, owners, maintainers",
        "Copyright:",
        "Maintained by",
        "[SECURITY.md](SECURITY.md)",
        "[publiccode.yml](publiccode.yml)",
    ],
)
def test_the_readme_says_what_reuse_needs(part):
    assert part in (ROOT / "README.md").read_text(encoding="utf-8")


def test_weaknesses_are_reported_in_confidence_to_no_person():
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")

    for said in ["in confidence", "functional mailbox", "## Supported versions"]:
        assert said in page
    # A placeholder, until the owners have set the mailbox up.
    assert not re.findall(r"[\w.]+@[\w.]+", page)
