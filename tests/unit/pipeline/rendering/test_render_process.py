"""The process that renders, and its copies: when they end, and when they must not."""

from __future__ import annotations

import subprocess
import sys
import textwrap

#: A process with one copy, whose look-out begins late, as on a machine with too much to do. The copy
#: says how far it came; multiprocessing has by then closed its standard input.
LATE_LOOK_OUT = """
    import multiprocessing, os, sys, threading, time
    from quality_account.pipeline.rendering.render_process import leave_with_parent

    run, first = threading.Thread.run, os.getpid()

    def run_late(thread):
        if os.getpid() != first:
            time.sleep(0.3)
        run(thread)

    def work(seconds):
        print("begun", flush=True)
        time.sleep(seconds)
        print("finished", flush=True)

    threading.Thread.run = run_late
    leave_with_parent()
    copy = multiprocessing.get_context("fork").Process(target=work, args=(float(sys.argv[1]),))
    copy.start()
    copy.join()
    print("copy ended with", copy.exitcode, flush=True)
    os._exit(0)
"""


def start(seconds: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(LATE_LOOK_OUT), str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_a_copy_whose_look_out_begins_late_finishes_its_work():
    process = start(1)

    said = process.stdout.read()

    assert said.splitlines() == ["begun", "finished", "copy ended with 0"]
    process.stdin.close()
    assert process.wait() == 0
    process.stdout.close()


def test_a_copy_ends_when_the_standard_input_of_the_first_process_does():
    process = start(600)
    assert process.stdout.readline() == "begun\n"

    process.stdin.close()

    # both have let go of their output: had the copy lived on, this would wait ten minutes
    assert "finished" not in process.stdout.read()
    assert process.wait() == 1
    process.stdout.close()
