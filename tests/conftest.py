"""What all tests share: the markers for outside checkers, and `--accept` for goldens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from checkers import ROOT, has
from goldens import Golden

# The same examples in each run, and no clock: no run fails by chance. HYPOTHESIS_PROFILE=explore looks further.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`, which renews goldens for a person to read."""
    parser.addoption("--accept", action="store_true", help="write the goldens anew instead of comparing")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose outside checker is missing, or fail it where checkers are required."""
    for marker in item.iter_markers("needs"):
        lacking = [tool for tool in marker.args if not has(tool)]
        if not lacking:
            continue
        message = f"needs {', '.join(lacking)}"
        if os.environ.get("BRIEFING_REQUIRE_CHECKERS"):
            pytest.fail(f"{message}, and BRIEFING_REQUIRE_CHECKERS is set")
        pytest.skip(message)


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the folder of the project."""
    return ROOT


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Give a comparer of text with a file under tests/golden."""
    return Golden(accept=bool(request.config.getoption("--accept")))
