"""The report of an import on a screen: what visitors miss, and nothing else."""

from __future__ import annotations

from importers.report import OLD_DATA, Report
from importers.summary import screen_report


def test_data_and_settings_of_the_theme_are_no_loss() -> None:
    report = Report()
    for number in range(3000):
        report.left("_data/ui-text.yml", f"en[{number}]", "You may also enjoy this", OLD_DATA)
    report.left("_config.yml", "paginate", "5", "a setting of the old site")

    shown = screen_report(report, (), {}, account="")

    assert "ui-text" not in shown
    assert "0 left out" in shown
    assert "settings and samples of 2 old files stay out." in shown


def test_what_stays_is_told_once_with_the_command_that_replaces_it() -> None:
    report = Report(command="python hooks import page cv.md")
    report.left("docs/cv.md", "", "Theirs.", "this page is there; --force replaces it")

    shown = screen_report(report, (), {}, account="")

    assert shown.count("docs/cv.md") == 1
    assert "python hooks import page cv.md --force\n" in shown
