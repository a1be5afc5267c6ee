"""The figures of docs/performance.md; importing it sets up a site of its own, on this disk."""

import atexit
import logging
import os
import tempfile
from pathlib import Path

import django

PROJECT = Path(__file__).resolve().parent.parent
_BELOW = PROJECT / "var"
_BELOW.mkdir(exist_ok=True)
# Beside the real data and not in memory: a save must wait for the disk here as well.
_data = tempfile.TemporaryDirectory(prefix="bench-", dir=_BELOW)
atexit.register(_data.cleanup)
DATA = Path(_data.name)
(DATA / "static").mkdir()

for _name in [name for name in os.environ if name.startswith("PLUMBLINE_")]:
    del os.environ[_name]
os.environ["PLUMBLINE_DATA"] = str(DATA)
if "BENCH_DATABASE_URL" in os.environ:
    os.environ["PLUMBLINE_DATABASE_URL"] = os.environ["BENCH_DATABASE_URL"]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()
logging.disable(logging.INFO)
