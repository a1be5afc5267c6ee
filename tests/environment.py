"""The environment that tests run in, set before Django reads its settings.

`PLUMBLINE_TEST_DATABASE=postgresql` starts a PostgreSQL of its own for this run.
"""

import atexit
import logging
import os
import tempfile

_data = tempfile.TemporaryDirectory(prefix="plumbline-tests-")
atexit.register(_data.cleanup)
os.environ["PLUMBLINE_DATA"] = _data.name
for name in [name for name in os.environ if name.startswith("PLUMBLINE_")]:
    if name not in ("PLUMBLINE_DATA", "PLUMBLINE_TEST_DATABASE", "PLUMBLINE_DATABASE_URL"):
        del os.environ[name]

if os.environ.get("PLUMBLINE_TEST_DATABASE") == "postgresql":
    # The first process starts the server; parallel workers inherit its address.
    if "PLUMBLINE_DATABASE_URL" not in os.environ:
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="plumbline-run-"))
        import pgserver

        # It reports its own end when standard error is closed already.
        logging.getLogger("pgserver").setLevel(logging.WARNING)
        _server = pgserver.get_server(tempfile.mkdtemp(prefix="plumbline-postgresql-"))
        os.environ["PLUMBLINE_DATABASE_URL"] = _server.get_uri()
else:
    os.environ.pop("PLUMBLINE_DATABASE_URL", None)
