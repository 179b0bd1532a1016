"""For all tests: pytester for those of the plugin, and this folder importable, so that a room's tests can share a file. Nothing comes from the user's cache of tables."""

import os
import sys
from pathlib import Path

pytest_plugins = ["pytester"]
sys.path.insert(0, str(Path(__file__).parent))
os.environ.setdefault("THEORYCHECK_NO_CACHE", "1")
