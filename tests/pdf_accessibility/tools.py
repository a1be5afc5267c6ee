"""Programs that tests read PDFs with."""

import subprocess


def run(*command: str) -> str:
    """What the program prints; raises `CalledProcessError` where it fails."""
    done = subprocess.run(  # noqa: S603 - the tests' own commands
        command, check=True, capture_output=True, text=True
    )
    return done.stdout
