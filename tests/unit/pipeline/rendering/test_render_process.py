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


def test_installed_packages_are_searched_for_plugins_once_and_the_answers_are_the_same():
    code = """
        import importlib.metadata as installed
        from quality_account.pipeline.rendering.render_process import ask_once_what_is_installed

        groups, asked, real = ("console_scripts", "myst_nb.mime_renderers", "none"), [], installed.entry_points
        before = [set(real(group=one)) for one in groups]
        installed.entry_points = lambda **named: (asked.append(named), real(**named))[1]
        ask_once_what_is_installed()
        after = [set(installed.entry_points(group=one)) for one in groups]
        print(before == after, list(map(len, after))[2], asked)
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]

    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert said == "True 0 [{}]\n"


def test_what_extensions_import_late_is_there_before_the_order_comes():
    code = """
        import sys
        from quality_account.pipeline.rendering.render_process import import_all

        import_all()
        late = ("pybtex.style.formatting.unsrt", "sphinxcontrib.bibtex", "jinja2.ext")
        print([one in sys.modules for one in late], "jupyter_client" in sys.modules)
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]

    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert said == "[True, True, True] False\n"
