# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators in the admin: definition, many rows of figures, what is refused."""

from decimal import Decimal

import pytest
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext, gettext_lazy

from partnership.accounts.enums import Role
from partnership.catalogue.models import Entry
from partnership.editorial.services import TransitionError, move
from partnership.indicators.forms import ROWS_ON_PAGE
from partnership.indicators.models import MOST_FIGURES, Indicator, Observation
from partnership.organisations.models import Organisation
from tests.factories import make_term, make_user
from tests.factories_indicators import figures_of, make_indicator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]
BACKEND = "partnership.accounts.backends.AssignmentBackend"
ADD = "/admin/indicators/indicator/add/"


@pytest.fixture
def editor(client, piemonte):
    person = make_user("redazione", piemonte, Role.EDITOR)
    client.force_login(person, backend=BACKEND)
    return person


@pytest.fixture
def indicator(piemonte, places):
    return make_indicator(piemonte, figures=figures_of(places))


def change(indicator):
    return f"/admin/indicators/indicator/{indicator.pk}/change/"


def form_of(administration, rows, initial=0, **fields):
    """What the browser sends: the definition, and rows of figures."""
    data = {
        "title_it": "Nati vivi",
        "slug": "nati-vivi",
        "administration": administration.pk,
        "unit_it": "nati",
        "definition_it": "Nati vivi da residenti.",
        "source_it": "ISTAT",
        "decimals": "0",
        "observations-TOTAL_FORMS": len(rows),
        "observations-INITIAL_FORMS": initial,
        "_save": "Salva",
    } | fields
    for number, row in enumerate(rows):
        complete = {"territory": "", "period": "", "value": "", "status": "definitive"}
        for name, value in (complete | row).items():
            data[f"observations-{number}-{name}"] = value
    return data


def figure(**fields):
    return {"territory": "01", "period": "2024", "value": "24600"} | fields


def errors_of(response):
    """Every message of the form, its rows included."""
    assert response.status_code == 200
    context = response.context
    messages = list(context["adminform"].form.errors.values())
    for inline in context["inline_admin_formsets"]:
        messages += inline.formset.errors
        messages.append(inline.formset.non_form_errors())
    return str(messages)


def test_indicator_is_written_with_its_figures(client, editor, piemonte, places):
    rows = [
        figure(period="2023", value="25.077,5"),
        figure(status="estimate", source_it="Stima", released_on="2025-03"),
        figure(territory="022 Trento"),
        {},
    ]

    response = client.post(ADD, form_of(piemonte, rows))

    assert response.status_code == 302, errors_of(response)
    indicator = Indicator.objects.get()
    assert indicator.created_by == editor
    assert list(
        indicator.observations.order_by("territory__path", "period").values_list(
            "territory__code", "period", "value", "status"
        )
    ) == [
        ("01", "2023", Decimal("25077.5"), "definitive"),
        ("01", "2024", 24600, "estimate"),
        ("022", "2024", 24600, "definitive"),
    ]


def test_three_hundred_figures_are_saved_at_once(client, editor, piemonte, places):
    rows = [
        figure(period=f"{1900 + number % 100}", group=str(number // 100))
        for number in range(300)
    ]

    response = client.post(ADD, form_of(piemonte, rows, group_label_it="classe"))

    assert response.status_code == 302
    assert Observation.objects.count() == 300
    assert Observation.history.count() == 300


def test_a_form_full_of_figures_is_shown_and_saved_again(
    client, editor, piemonte, places
):
    make_indicator(
        piemonte,
        figures=[
            {"territory": places["01"], "period": f"{1800 + n}", "value": n}
            for n in range(ROWS_ON_PAGE)
        ],
    )
    indicator = Indicator.objects.get()
    page = client.get(change(indicator))
    formset = page.context["inline_admin_formsets"][0].formset
    data = form_of(piemonte, [], initial=ROWS_ON_PAGE)
    data["observations-TOTAL_FORMS"] = ROWS_ON_PAGE
    for form in formset.initial_forms:
        for field in form:
            data[field.html_name] = field.value() if field.value() is not None else ""
    data["observations-7-value"] = "7,25"

    response = client.post(change(indicator), data)

    assert response.status_code == 302
    assert indicator.observations.get(period="1807").value == Decimal("7.25")
    assert Observation.history.count() == 1
    indicator.refresh_from_db()
    assert indicator.version == 2


def test_further_figures_are_on_further_pages(client, editor, piemonte, places):
    indicator = make_indicator(
        piemonte,
        figures=[
            {
                "territory": places["01"],
                "period": f"{1900 + n % 100}",
                "group": str(n // 100),
                "value": n,
            }
            for n in range(ROWS_ON_PAGE + 5)
        ],
    )

    def shown(query):
        page = client.get(f"{change(indicator)}{query}")
        formset = page.context["inline_admin_formsets"][0].formset
        return {form.instance.pk for form in formset.initial_forms}

    first, second = shown(""), shown("?figures=2")

    assert (len(first), len(second)) == (ROWS_ON_PAGE, 5)
    assert not first & second
    for nonsense in ["?figures=99", "?figures=0", "?figures=x", "?figures=-1"]:
        assert len(shown(nonsense)) in {ROWS_ON_PAGE, 5}


def test_saving_one_page_leaves_the_others_alone(client, editor, piemonte, places):
    indicator = make_indicator(
        piemonte,
        figures=[
            {"territory": places["01"], "period": f"{1800 + n}", "value": n}
            for n in range(ROWS_ON_PAGE - 1)
        ]
        + [
            {"territory": places["022"], "period": f"{1900 + n}", "value": n}
            for n in range(5)
        ],
    )
    last = indicator.observations.get(territory=places["022"], period="1904")
    row = figure(territory="022", period="1904", value="99", id=last.pk)
    row |= {"indicator": indicator.pk}

    response = client.post(
        f"{change(indicator)}?figures=2", form_of(piemonte, [row], initial=1)
    )

    assert response.status_code == 302, errors_of(response)
    last.refresh_from_db()
    assert last.value == 99
    assert indicator.observations.count() == ROWS_ON_PAGE + 4


def test_form_costs_no_query_for_each_figure(
    client, editor, piemonte, places, django_assert_max_num_queries
):
    indicator = make_indicator(
        piemonte,
        figures=[
            {"territory": places["01"], "period": f"{1900 + n}", "value": n}
            for n in range(60)
        ],
    )

    # Session, person, rights, record, themes, journal, places: none of them sixty.
    with django_assert_max_num_queries(40):
        assert client.get(change(indicator)).status_code == 200


@pytest.mark.parametrize(
    ("row", "name", "said"),
    [
        (figure(territory=""), NON_FIELD_ERRORS, ""),
        (figure(territory="99"), "territory", "99"),
        (figure(territory="Atlantide"), "territory", "Atlantide"),
        (figure(territory="01\x00"), "territory", ""),
        (figure(organisation="999999"), "organisation", ""),
        (figure(period=""), "period", ""),
        (figure(period="2024-13"), "period", "2024-13"),
        (figure(period="2023-02-30"), "period", "2023-02-30"),
        (figure(period="ieri"), "period", "2015-06-30"),
        (figure(released_on="domani"), "released_on", "domani"),
        (figure(value="34.639"), "value", "34639"),
        (figure(value="NaN"), "value", "NaN"),
        (figure(value="Infinity"), "value", "Infinity"),
        (figure(value="1" * 30), "value", "18"),
        (figure(value=""), "value", ""),
        (figure(status="certain"), "status", "certain"),
        (figure(source_url="javascript:alert(1)"), "source_url", ""),
        (figure(group="x" * 50), "group", "40"),
    ],
)
def test_wrong_row_is_refused_by_name_and_nothing_is_saved(
    client, editor, piemonte, places, row, name, said
):
    response = client.post(ADD, form_of(piemonte, [figure(period="2001"), row]))

    right, wrong = response.context["inline_admin_formsets"][0].formset.errors
    assert right == {}
    assert list(wrong) == [name]
    assert said in str(wrong[name])
    assert not Indicator.objects.exists()
    assert not Observation.objects.exists()


def test_figure_of_both_a_place_and_an_organisation_is_refused(
    client, editor, piemonte, places
):
    company = Organisation.objects.create(
        administration=piemonte,
        name_it="Cooperativa Esempio",
        slug="cooperativa-esempio",
        organisation_kind=make_term("organisation_kind", "company", "Impresa"),
    )
    row = figure(organisation=company.pk)

    response = client.post(ADD, form_of(piemonte, [row]))

    assert NON_FIELD_ERRORS in errors_of(response)


def test_figure_typed_twice_is_refused_by_name(client, editor, piemonte, places):
    response = client.post(
        ADD, form_of(piemonte, [figure(), figure(territory="01 Piemonte", value="1")])
    )

    assert "Piemonte, 2024: " in errors_of(response)
    assert not Indicator.objects.exists()


def test_figure_that_is_already_there_is_refused(client, editor, indicator, piemonte):
    before = indicator.observations.count()

    response = client.post(
        change(indicator), form_of(piemonte, [figure(period="2023")])
    )

    assert "Piemonte, 2023: " in errors_of(response)
    assert indicator.observations.count() == before


def test_row_is_deleted(client, editor, indicator, piemonte):
    row = indicator.observations.get(territory__code="01", period="1999")
    data = figure(period="1999", value="34639", id=row.pk, DELETE="on")
    data |= {"indicator": indicator.pk}

    response = client.post(change(indicator), form_of(piemonte, [data], initial=1))

    assert response.status_code == 302
    assert not indicator.observations.filter(pk=row.pk).exists()


def test_two_rows_do_not_change_places_at_once(client, editor, indicator, piemonte):
    rows = [
        indicator.observations.get(territory__code="01", period=period)
        for period in ["1999", "2008"]
    ]
    sent = [
        figure(period=other.period, value="1", id=row.pk) | {"indicator": indicator.pk}
        for row, other in zip(rows, reversed(rows), strict=True)
    ]

    response = client.post(change(indicator), form_of(piemonte, sent, initial=2))

    assert "Piemonte, 2008: " in errors_of(response)


def test_row_is_deleted_and_typed_anew_at_once(client, editor, indicator, piemonte):
    row = indicator.observations.get(territory__code="01", period="1999")
    old = figure(period="1999", value="34639", id=row.pk, DELETE="on")
    sent = [old | {"indicator": indicator.pk}, figure(period="1999", value="5")]

    response = client.post(change(indicator), form_of(piemonte, sent, initial=1))

    assert response.status_code == 302, errors_of(response)
    assert indicator.observations.get(territory__code="01", period="1999").value == 5


def test_row_of_another_indicator_cannot_be_written(
    client, editor, indicator, trento, places
):
    other = make_indicator(trento, "Altrui", figures=figures_of(places))
    row = other.observations.first()
    data = figure(period="1850", value="1", id=row.pk) | {"indicator": indicator.pk}

    client.post(change(indicator), form_of(indicator.administration, [data], initial=1))

    before = row.value
    row.refresh_from_db()
    assert (row.value, row.indicator) == (before, other)


@pytest.mark.parametrize("total", ["99999", "x", ""])
def test_broken_form_is_answered(client, editor, piemonte, total):
    data = form_of(piemonte, [figure()]) | {"observations-TOTAL_FORMS": total}

    assert client.post(ADD, data).status_code == 200
    assert not Indicator.objects.exists()


def test_list_costs_the_same_for_many(
    client, editor, piemonte, django_assert_num_queries
):
    for number in range(3):
        make_indicator(piemonte, f"Indicatore {number}")

    # Session, person, assignments, rights, counts, filters and rows: three are as many.
    with django_assert_num_queries(10):
        client.get("/admin/indicators/indicator/")


def test_preview_shows_the_record_as_it_would_be_published(client, editor, indicator):
    page = client.get(
        f"/admin/indicators/indicator/{indicator.pk}/preview/?language=en"
    )

    assert page.status_code == 200
    assert "from 34,639 in 1999 to 25,077 in 2023" in page.content.decode()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("fields", "figures", "message"),
    [
        ({}, 0, gettext_lazy("at least one figure")),
        ({"definition_it": ""}, 1, gettext_lazy("definition")),
        ({"unit_it": ""}, 1, gettext_lazy("unit")),
        ({"source_it": ""}, 1, gettext_lazy("source")),
    ],
)
def test_indicator_without_its_essentials_is_not_published(
    piemonte, places, fields, figures, message
):
    rows = [{"territory": places["01"], "period": "2024", "value": 1}][:figures]
    indicator = make_indicator(piemonte, figures=rows, **fields)

    with pytest.raises(TransitionError) as caught:
        move(indicator, "publish", by=None)

    assert str(message).lower() in str(caught.value).lower()
    assert not Entry.objects.exists()


def test_groups_need_a_name(piemonte, places):
    rows = [{"territory": places["01"], "period": "2024", "group": "0-2", "value": 1}]
    indicator = make_indicator(piemonte, figures=rows)

    with pytest.raises(TransitionError, match=gettext("what its groups are")):
        move(indicator, "publish", by=None)


def test_more_figures_than_a_publication_holds_are_refused(piemonte, places):
    rows = [
        {"territory": places["01"], "period": "2024", "group": str(n), "value": n}
        for n in range(MOST_FIGURES + 1)
    ]
    indicator = make_indicator(piemonte, figures=rows, group_label_it="gruppo")

    with pytest.raises(TransitionError, match="5000"):
        move(indicator, "publish", by=None)
    indicator.observations.first().delete()
    move(indicator, "publish", by=None)
    assert Entry.objects.get().kind == "indicator"


def test_editor_submits_and_another_person_publishes(client, editor, indicator):
    client.post(f"/admin/indicators/indicator/{indicator.pk}/move/submit/", {})
    reviewer = make_user("revisione", indicator.administration, Role.REVIEWER)
    client.force_login(reviewer, backend=BACKEND)

    client.post(f"/admin/indicators/indicator/{indicator.pk}/move/publish/", {})

    assert Entry.objects.get().slug == "nati-vivi"


def test_themes_are_offered(client, editor, piemonte):
    make_term(code="nascite", label="Nascite")

    assert "Nascite" in client.get(ADD).content.decode()
