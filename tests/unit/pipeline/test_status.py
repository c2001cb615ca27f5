"""The status of an edition: supplied, missing, wrong; pages held and not held; built or not."""

from notebooks.tiny_project import FULL, PARTIAL, PROVIDER, make_tiny_project

from quality_account.pipeline.planning.remembered import RememberedChecks
from quality_account.pipeline.status import describe_edition


def test_a_full_edition_with_its_table_can_be_built(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "needs_a_table")

    status = describe_edition(RememberedChecks(paths), PROVIDER, FULL)

    assert (status.supplied, status.missing, status.wrong) == (("beds",), (), ())
    assert status.held_pages == ("succeeds", "needs_a_table")
    assert status.problem_count == 0
    assert not status.is_built


def test_a_partial_edition_may_miss_a_table_and_then_does_not_hold_its_page(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "needs_a_table")

    status = describe_edition(RememberedChecks(paths), PROVIDER, PARTIAL)

    assert (status.supplied, status.missing) == ((), ("beds",))
    assert status.pages_not_held == ("needs_a_table",)
    assert status.problem_count == 0


def test_a_table_with_a_text_for_a_number_is_wrong(tmp_path):
    paths = make_tiny_project(tmp_path, "needs_a_table")
    (paths.edition(PROVIDER, FULL) / "beds.csv").write_text("ward,beds\nAsh,many\n")

    status = describe_edition(RememberedChecks(paths), PROVIDER, FULL)

    assert status.wrong == ("beds",)
    assert status.problem_count == 1
