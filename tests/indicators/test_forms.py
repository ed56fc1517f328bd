# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers and places as people type them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from partnership.indicators.forms import FigureField, PlaceField, Places, code_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("24600", "24600"),
        (" 24 600 ", "24600"),
        ("24’600", "24600"),
        ("24\N{NO-BREAK SPACE}600", "24600"),
        ("1.234.567", "1234567"),
        ("34.639,5", "34639.5"),
        ("34,639.5", "34639.5"),
        ("1,45", "1.45"),
        ("1.45", "1.45"),
        ("1,450", "1.45"),
        ("0.145", "0.145"),
        ("-3,5", "-3.5"),
        ("−3,5", "-3.5"),
        ("+7", "7"),
        ("0", "0"),
    ],
)
def test_number_is_read_as_it_is_meant(text, number):
    assert FigureField().clean(text) == Decimal(number)


@pytest.mark.parametrize("text", ["34.639", "1.234", "-12.345"])
def test_number_that_can_be_read_in_two_ways_is_not_guessed(text):
    with pytest.raises(ValidationError) as caught:
        FigureField().clean(text)

    message = caught.value.messages[0]
    assert text.replace(".", "") in message
    assert text.replace(".", ",") in message


@pytest.mark.parametrize(
    "text",
    [
        "", "NaN", "nan", "Infinity", "-inf", "1e5", "12abc", "1,2,3", "1..2", "--1",
        "٣", "½", "0x1f", "=1+1", "1" * 30, "1" * 13, "0,1234567", "9" * 5000, "1_000",
        "12.34.567", ",", ".", "-",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_a_reason(text):
    with pytest.raises(ValidationError) as caught:
        FigureField().clean(text)

    assert caught.value.messages[0]


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text):
    try:
        number = FigureField().clean(text)
    except ValidationError:
        return
    assert number.is_finite()


@given(st.decimals(-(10**12) + 1, 10**12 - 1, places=6, allow_nan=False))
def test_stored_number_comes_back_the_same(value):
    field = FigureField()

    assert field.clean(field.prepare_value(value)) == value


@pytest.fixture
def field(places):
    field = PlaceField(required=False)
    field.places = Places()
    return field


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("01", "01"),
        ("01 Piemonte", "01"),
        ("022205", "022205"),
        ("022 una nota", "022"),
        ("piemonte", "01"),
        ("Druento", "001099"),
    ],
)
def test_place_is_found_by_code_or_name(field, text, code):
    assert field.clean(text).code == code


@pytest.mark.django_db
# Trento and Cuneo are a province and a municipality.
@pytest.mark.parametrize(
    "text",
    ["99", "1", "Atlantide", "Trento", "Cuneo", "01\x00", "9" * 200, "01Piemonte"],
)
def test_place_that_is_none_or_two_is_refused(field, text):
    with pytest.raises(ValidationError) as caught:
        field.clean(text)

    assert caught.value.messages[0]


@pytest.mark.django_db
def test_place_is_looked_up_once(field, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert {field.clean("01 Piemonte").pk for _ in range(50)} != {None}


@given(st.text(max_size=20))
def test_code_is_at_the_beginning_or_nowhere(text):
    code = code_of(text)

    assert code == "" or (text.startswith(code) and len(code) in {2, 3, 6})
