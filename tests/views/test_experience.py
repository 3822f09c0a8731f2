"""Experience keeps the order of its entries and spans each group's time."""

from __future__ import annotations

import pytest

from portfolio.problems import Code, UnplacedError
from portfolio.views.experience import experience_view
from tests.builders import group, role


def test_groups_and_roles_keep_their_order() -> None:
    view = experience_view(
        [group(role(role="B"), role(role="A"), group="Second"), group(group="First")]
    )

    assert [found.name for found in view] == ["Second", "First"]
    assert [stop.record.role for stop in view[0].roles] == ["B", "A"]


def test_group_spans_all_of_its_roles() -> None:
    view = experience_view(
        [
            group(
                role(start_date="2020", end_date="2021-05"),
                role(start_date="2018-03", end_date="2020"),
            )
        ]
    )

    assert [end.iso for end in view[0].period] == ["2018-03", "2021-05"]


def test_group_with_a_present_role_lasts() -> None:
    view = experience_view(
        [
            group(
                role(start_date="2020", end_date="2024"),
                role(start_date="2019", end_date="present"),
            )
        ]
    )

    assert [end.text for end in view[0].period] == ["2019", "present"]


def test_group_without_dates_has_no_period() -> None:
    assert experience_view([group()])[0].period == []


@pytest.mark.parametrize(("end", "is_present"), [("present", True), ("2024", False), (None, False)])
def test_role_is_present_if_its_end_is(end: str | None, is_present: bool) -> None:
    view = experience_view([group(role(start_date="2020", end_date=end))])

    assert view[0].roles[0].is_present == is_present


def test_one_group_can_be_shown_alone() -> None:
    view = experience_view([group(group="Industry"), group(group="Academia")], group="Academia")

    assert [found.name for found in view] == ["Academia"]


def test_unknown_group_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnplacedError) as error:
        experience_view([group(), group(group="Academia")], group="Academy")

    assert error.value.code == Code.UNKNOWN_GROUP
    assert error.value.help == 'did you mean "Academia"?'
