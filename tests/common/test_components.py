# SPDX-License-Identifier: AGPL-3.0-or-later
"""The contract of each component: what it takes, what it shows, what it refuses."""

import datetime
import json
import re
from types import SimpleNamespace

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from partnership.catalogue.languages import LocalisedText


def shown(source, language="en", **values):
    """What a template makes of the values, in one line."""
    with translation.override(language):
        html = Template(source).render(Context(values))
    return " ".join(html.split())


@pytest.mark.parametrize(
    "source",
    [
        '{% icon "search" colour="red" %}',
        '{% badge "Open" href="/" %}',
        '{% card title="One" picture="x.png" %}{% endcard %}',
        '{% callout heading="Mind" %}{% endcallout %}',
        '{% notice "Hello" title="x" %}',
        "{% pagination links pages=3 %}",
        '{% facet "theme" "Theme" values open=True %}',
        '{% key_figure "families" "12" colour="red" %}',
        '{% definition "State" "Open" css="x" %}',
        "{% prose text trusted=True %}",
        '{% area_mark "A" "Uno" css="x" %}',
    ],
)
def test_an_unknown_argument_stops_the_template(source):
    with pytest.raises(TemplateSyntaxError):
        Template(source)


@pytest.mark.parametrize(
    "source",
    [
        '{% icon "search" size="huge" %}',
        '{% badge "Open" tone="green" %}',
        '{% callout tone="loud" %}x{% endcallout %}',
        "{% callout level=5 %}x{% endcallout %}",
        '{% notice "Hello" tone="loud" %}',
        '{% card title="One" level=1 %}x{% endcard %}',
    ],
)
def test_a_value_that_a_component_does_not_know_is_an_error(source):
    with pytest.raises(TemplateSyntaxError, match="use "):
        shown(source)


def test_icon_is_decoration_from_the_own_sprite():
    html = shown('{% icon "search" size="lg" css="extra" %}')

    assert 'class="icon icon-lg extra"' in html
    assert 'aria-hidden="true"' in html
    assert "dist/icons.svg#it-search" in html


def test_badge_says_its_label_and_escapes_it():
    html = shown("{% badge label tone='open' symbol='check-circle' %}", label="<b>Open")

    assert 'class="badge tone-open"' in html
    assert "&lt;b&gt;Open" in html
    assert "#it-check-circle" in html


def test_area_mark_always_has_a_name_to_read():
    hidden = shown('{% area_mark "C" "Conciliazione" %}')
    in_sight = shown('{% area_mark "C" "Conciliazione" show_name=True %}')

    assert 'class="area-mark area-c"' in hidden
    assert '<span class="visually-hidden">Conciliazione</span>' in hidden
    assert "<span>Conciliazione</span>" in in_sight


def test_card_links_its_title_and_keeps_its_content():
    html = shown(
        '{% card title=title url="/x/" area="B" kicker="2024" level=2 %}<p>In</p>{% endcard %}',
        title="One & two",
    )

    assert 'class="it-card portal-card area-b"' in html
    assert '<h2 class="it-card-title">' in html
    assert '<a href="/x/">One &amp; two</a>' in html
    assert '<p class="card-kicker">2024</p>' in html
    assert "<p>In</p>" in html


def test_card_title_in_another_language_is_marked():
    title = LocalisedText("Conciliazione", "it")

    assert 'lang="it"' in shown("{% card title=title %}{% endcard %}", title=title)
    assert "lang=" not in shown(
        "{% card title=title %}{% endcard %}", "it", title=title
    )


def test_callout_has_a_heading_only_where_one_fits():
    source = (
        '{% callout title="Mind" tone="warning" level=level %}<p>In</p>{% endcallout %}'
    )

    assert '<h3 class="callout-title">Mind</h3>' in shown(source, level=3)
    assert '<p class="callout-title">Mind</p>' in shown(source, level=0)
    assert "callout-title" not in shown("{% callout %}<p>In</p>{% endcallout %}")


def test_notice_is_one_escaped_sentence():
    html = shown("{% notice text tone='warning' %}", text="No <colour>.")

    assert 'class="notice tone-warning"' in html
    assert "No &lt;colour&gt;." in html


def test_breadcrumb_begins_at_home_and_ends_without_a_link():
    html = shown('{% breadcrumb "Practices" "/pratiche/" current %}', current="Voucher")

    assert 'data-element="breadcrumb"' in html
    assert html.count("<li") == 3
    assert '<a href="/pratiche/">Practices</a>' in html
    assert 'aria-current="page">Voucher</li>' in html


def test_breadcrumb_says_the_same_to_machines():
    html = shown(
        '{% breadcrumb "A & B" "/pratiche/" current %}', current="</script><p>It's"
    )

    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    way = json.loads(block.group(1))
    assert [item["name"] for item in way["itemListElement"]] == [
        "Home",
        "A & B",
        "</script><p>It's",
    ]
    assert "ld+json" not in shown('{% breadcrumb "Here" %}', is_preview=True)


def test_data_for_machines_hold_no_markup():
    html = shown(
        "{% linked_data data %}", data={"name": "<!--</script>&\u2028", "on": datetime.date(2026, 5, 1)}
    )  # fmt: skip

    text = html.removeprefix('<script type="application/ld+json">')
    text = text.removesuffix("</script>")
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"name": "<!--</script>&\u2028", "on": "2026-05-01"}


def test_breadcrumb_refuses_a_label_without_url():
    with pytest.raises(TemplateSyntaxError, match="label and url"):
        shown('{% breadcrumb "Practices" "Voucher" %}')


def test_pagination_marks_the_current_page_and_hides_gaps():
    links = [
        {"number": 1, "url": "?page=1", "is_current": False},
        None,
        {"number": 7, "url": "?page=7", "is_current": True},
    ]
    html = shown("{% pagination links previous_url='?page=6' %}", links=links)

    assert html.count('aria-current="page"') == 1
    assert html.count('class="page-item page-gap"') == 1
    assert 'rel="prev"' in html
    assert 'rel="next"' not in html


def facet_values(count, selected=()):
    return [
        SimpleNamespace(
            value=f"v{n}",
            label=f"Value {n}",
            shown_count=f"1,00{n}",
            is_selected=n in selected,
            id=f"theme-v{n}",
        )
        for n in range(count)
    ]


def test_facet_labels_every_box_and_counts():
    html = shown(
        '{% facet "theme" "Theme" values selected_count=1 %}',
        values=facet_values(2, selected=[1]),
    )

    assert "<legend>Theme" in html
    assert 'for="theme-v0"' in html
    assert 'id="theme-v0"' in html
    assert "1,000" in html
    assert html.count(" checked") == 1
    assert 'class="facet-more"' not in html
    # On a phone a facet with a choice stands open.
    assert 'id="facet-theme" open' in html


@pytest.mark.parametrize(("count", "folds"), [(6, False), (7, False), (8, True)])
def test_facet_folds_a_long_list_but_never_a_single_value(count, folds):
    html = shown('{% facet "theme" "Theme" values %}', values=facet_values(count))

    assert ('class="facet-more"' in html) is folds
    assert html.count('type="checkbox"') == count


def test_facet_shows_the_tail_when_something_in_it_is_chosen():
    source = '{% facet "theme" "Theme" values %}'

    assert 'id="facet-theme-more">' in shown(source, values=facet_values(9))
    assert 'id="facet-theme-more" open' in shown(source, values=facet_values(9, [8]))


def test_key_figure_says_what_when_and_who():
    html = shown(
        '{% key_figure "vouchers" "1623" unit="pieces" reference="2024/25" source_url="https://x.example/" definition="Granted." %}'
    )

    for part in ["1,623", "pieces", "vouchers", "2024/25", "Granted."]:
        assert part in html
    assert 'href="https://x.example/"' in html


@pytest.mark.parametrize("nothing", ["", None, []])
def test_definition_without_value_writes_nothing(nothing):
    assert shown('{% definition "State" value %}', value=nothing) == ""


def test_definition_takes_texts_lists_and_labelled_things():
    assert "<dd>Open" in shown('{% definition "State" "Open" %}')
    assert shown('{% definition "For" v %}', v=["a", "b"]).count("<dd>") == 2
    assert "<dd>Sport" in shown(
        '{% definition "Theme" v %}', v=[{"id": "sport", "label": "Sport"}]
    )
    assert 'href="/x/"' in shown('{% definition "Page" "x" url="/x/" %}')


def test_definition_takes_a_lazy_text_as_one_text():
    assert (
        shown('{% definition "State" v %}', v=translation.gettext_lazy("Open")).count(
            "<dd>"
        )
        == 1
    )


def test_prose_cleans_what_it_shows():
    text = (
        '<p onclick="x()">Good <strong>text</strong><script>alert(1)</script></p>'
        '<a href="javascript:x()">bad</a><a href="https://x.example">out</a>'
        '<img src="x"><h1>Big</h1>'
    )
    html = shown("{% prose text %}", text=text)

    assert "<strong>text</strong>" in html
    assert 'href="https://x.example" rel="noopener noreferrer"' in html
    for bad in ["script", "onclick", "javascript", "<img", "<h1"]:
        assert bad not in html


def test_prose_says_so_when_the_text_is_in_another_language():
    text = LocalisedText("<p>Testo</p>", "it")

    assert '<div class="prose" lang="it">' in shown("{% prose text %}", text=text)
    assert "language-remark" in shown("{% prose text %}", text=text)
    assert "language-remark" not in shown("{% prose text mark=False %}", text=text)
    assert "lang" not in shown("{% prose text %}", "it", text=text).split(">")[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1 March 2026"),
        ("it", "1 marzo 2026"),
        ("de", "1. März 2026"),
        ("fr", "1 mars 2026"),
    ],
)
def test_day_is_written_as_each_language_does(language, text):
    for value in [datetime.date(2026, 3, 1), "2026-03-01"]:
        html = shown("{% day value %}", language, value=value)

        assert html == f'<time datetime="2026-03-01">{text}</time>'


def test_day_of_a_moment_is_the_day_in_italy():
    moment = datetime.datetime(2026, 3, 1, 23, 30, tzinfo=datetime.UTC)

    assert "2 March 2026" in shown("{% day value %}", value=moment)
    assert shown("{% day value %}", value=None) == ""


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        ("1623", "en", "1,623"),
        ("299750.00", "it", "299.750"),
        ("1.75", "it", "1,75"),
        ("about ten", "en", "about ten"),
        ("", "en", ""),
    ],
)
def test_number_is_written_as_each_language_does(value, language, text):
    assert shown("{{ value|number }}", language, value=value) == text


def test_money_names_its_currency():
    assert shown('{% money "299750.00" %}', "it") == "299.750 €"
    assert shown('{% money "10" "CHF" %}') == "10 CHF"


def test_absolute_url_completes_a_path_only():
    request = RequestFactory().get("/en/")

    assert shown("{% absolute_url '/x/' %}", request=request) == "http://testserver/x/"
    assert (
        shown("{% absolute_url 'https://y.example/' %}", request=request)
        == "https://y.example/"
    )
    assert shown("{% absolute_url '/x/' %}") == "/x/"


def test_one_line_folds_white_space():
    source = (
        "<title>{% filter one_line %}\n  Good\n  practices\n{% endfilter %}</title>"
    )

    assert shown(source) == "<title>Good practices</title>"
