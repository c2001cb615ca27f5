"""Parameters are read from a notebook's source, and given values must fit them."""

import pytest

from quality_account.errors import ParameterValueError, UnknownParameterError
from quality_account.pipeline.planning.parameters import (
    Parameter,
    ParametersCellError,
    check_values,
    read_parameters,
)

MONTHS = Parameter("months", "int", 12)
SHARE = Parameter("share", "float", 0.5)
IS_FINAL = Parameter("is_final", "bool", True)
AREA = Parameter("area", "str", "all")


def test_name_type_default_and_help_are_read_from_the_source():
    source = 'area: str = "all"\nmonths: int = 12  # how many months to show\nlow: float = -0.5'

    assert read_parameters(source) == (
        AREA,
        Parameter("months", "int", 12, "how many months to show"),
        Parameter("low", "float", -0.5),
    )


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("months = 12", "line 1 without a type annotation or with more than a value"),
        ("months: int = 6 + 6", "a default of months that is no literal"),
        ("months: int = 'twelve'", "the default 'twelve' of months, declared int"),
        ("months: int = True", "the default True of months, declared int"),
        ("months: list = []", "the type list of months"),
        ("months: int", "a default of months that is no literal"),
        ("import os", "line 1 without a type annotation or with more than a value"),
        ("months: int =", "line 1 that is not Python"),
    ],
)
def test_anything_but_annotated_literals_is_refused(source, found):
    with pytest.raises(ParametersCellError) as refusal:
        read_parameters(source)

    assert str(refusal.value) == found


def test_texts_from_a_command_line_are_read_as_the_declared_type():
    given = {"months": "24", "share": "0.25", "is_final": "no", "area": "12"}

    values = check_values("gatekeeping", [MONTHS, SHARE, IS_FINAL, AREA], given)

    assert values == {"months": 24, "share": 0.25, "is_final": False, "area": "12"}


def test_a_whole_number_is_a_number_but_truth_is_none():
    assert check_values("gatekeeping", [SHARE], {"share": 1}) == {"share": 1.0}
    with pytest.raises(ParameterValueError):
        check_values("gatekeeping", [MONTHS], {"months": True})


def test_an_unknown_parameter_is_refused_with_the_nearest_known_name():
    with pytest.raises(UnknownParameterError) as refusal:
        check_values("gatekeeping", [MONTHS, AREA], {"month": 24})

    assert str(refusal.value) == (
        "unknown parameter of the page gatekeeping: found 'month', expected one of: area, months. "
        "Did you mean 'months'?"
    )


def test_a_value_of_the_wrong_type_is_refused_with_what_was_expected():
    with pytest.raises(ParameterValueError) as refusal:
        check_values("gatekeeping", [MONTHS], {"months": "twelve"})

    assert str(refusal.value) == (
        "parameter 'months' of the page gatekeeping: found 'twelve', expected a whole number "
        "such as 12."
    )
