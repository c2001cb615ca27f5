"""Which pages a book has follows from the provider's services and the releases that it rests on."""

from __future__ import annotations

from project_copies import ROOT

from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.left_out import pages_left_out

PATHS = ProjectPaths(ROOT)
OF_EMERGENCY = {"emergency_care", "emergency_care_earlier"}
OF_PATIENTS = {"friends_and_family"}
OF_RELEASES = {"follow_up_counts", "oversight_framework", "waiting_four_weeks"}
OF_MENTAL_HEALTH = {"community_survey", "follow_up_after_discharge", "gatekeeping"}


def test_an_edition_without_releases_has_no_page_that_published_files_alone_could_fill():
    left_out = pages_left_out(PATHS, "RT5", "2024-25")

    assert set(left_out) == OF_EMERGENCY | OF_PATIENTS | OF_RELEASES
    assert {left_out[page] for page in OF_PATIENTS | OF_RELEASES} == {
        "This edition rests on no published release of the indicator."
    }


def test_a_trust_for_mental_health_has_no_pages_on_emergency_departments():
    assert set(pages_left_out(PATHS, "RGD", "2024-25")) == OF_EMERGENCY | OF_PATIENTS


def test_an_acute_trust_has_no_pages_on_mental_health():
    assert (
        set(pages_left_out(PATHS, "RWE", "2024-25")) == OF_MENTAL_HEALTH | OF_PATIENTS | OF_RELEASES
    )
