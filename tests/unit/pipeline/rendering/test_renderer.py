"""The renderer's process: started ahead, stopped when told, gone with its parent."""

import os
import signal
import subprocess
import sys
import textwrap
import threading

import psutil
import pytest

from quality_account.pipeline.rendering.render import Renderer

START_AND_WAIT = textwrap.dedent(
    """
    import os, time
    from quality_account.pipeline.rendering.render import Renderer

    renderer = Renderer(os.environ)
    renderer.start()
    print(renderer._process.pid, flush=True)
    time.sleep({seconds})
    """
)


@pytest.mark.parametrize("seconds", [0.01, 3], ids=["while it imports", "while it waits"])
def test_it_dies_with_a_parent_that_is_killed(seconds):
    command = [sys.executable, "-c", START_AND_WAIT.format(seconds=60)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        renderer = psutil.Process(int(parent.stdout.readline()))
        with pytest.raises(psutil.TimeoutExpired):
            renderer.wait(seconds)
        parent.send_signal(signal.SIGKILL)

    _, alive = psutil.wait_procs([renderer], timeout=10)
    assert not alive


def test_it_ends_when_it_is_told_to_and_twice_is_no_mistake():
    renderer = Renderer(os.environ)
    renderer.start()
    process = renderer._process

    renderer.stop()
    renderer.stop()

    assert process.returncode == -signal.SIGKILL


def test_a_renderer_that_was_stopped_before_its_book_came_starts_no_more(tmp_path):
    renderer = Renderer(os.environ)
    renderer.stop()

    with pytest.raises(KeyboardInterrupt):
        renderer.render(tmp_path, tmp_path / "out", log=tmp_path / "log", root=tmp_path)

    assert renderer._process is None
    assert not (tmp_path / "log").exists()


def test_a_render_that_is_stopped_is_no_book_with_mistakes(tmp_path):
    renderer = Renderer(os.environ)
    renderer.start()
    ends = []

    def render():
        try:
            renderer.render(tmp_path, tmp_path / "out", log=tmp_path / "log", root=tmp_path)
        except BaseException as error:
            ends.append(type(error))

    waiting = threading.Thread(target=render)
    waiting.start()
    renderer.stop()
    waiting.join()

    assert ends == [KeyboardInterrupt]
