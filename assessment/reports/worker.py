"""The process that makes PDFs, apart from the site: `python -m assessment.reports.worker`.

Reads frames from standard input, writes frames to standard output, keeps to its limits,
and ends when the site does.
"""

import json
import logging
import resource
import sys

from assessment.reports.frames import FAILURE, SUCCESS, read_frame, write_frame
from assessment.reports.pdf import render_pdf


def limit_memory(megabytes: int) -> None:
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def limit_processor(seconds: int) -> None:
    """For the next report: the kernel counts from the start of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, hard))


def answer(request: bytes, seconds: int) -> bytes:
    """The frame that answers a request: the PDF, or the reason why there is none."""
    limit_processor(seconds)
    job = json.loads(request)
    try:
        return SUCCESS + render_pdf(job["html"], job["css"])
    except MemoryError:
        return FAILURE + b"it needs more memory than a report may take"
    except BaseException as error:
        # Whatever the engine trips over must reach the site as an answer, and be logged here.
        logging.getLogger(__name__).exception("a report could not be rendered")
        return FAILURE + f"{type(error).__name__}".encode()


def serve(megabytes: int, seconds: int) -> None:
    """Answer until the site closes the pipe."""
    limit_memory(megabytes)
    while (request := read_frame(sys.stdin.buffer)) is not None:
        write_frame(sys.stdout.buffer, answer(request, seconds))


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    serve(megabytes=int(sys.argv[1]), seconds=int(sys.argv[2]))
