"""``serve`` shows site/ at an address of this machine, and says what is in the way."""

import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager

import pytest
from notebooks.tiny_project import make_tiny_project


@pytest.fixture
def project(tmp_path):
    paths = make_tiny_project(tmp_path / "project", "succeeds")
    paths.site.mkdir()
    (paths.site / "index.html").write_text("the list of editions", encoding="utf-8")
    return paths.root


@contextmanager
def serving(project, port):
    command = [sys.executable, "-u", "-m", "quality_account", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            yield server
        finally:
            server.kill()


def test_the_site_is_served_at_the_address_that_is_said(project):
    with serving(project, 0) as server:
        said = server.stdout.readline()
        address = said.split()[4]
        with urllib.request.urlopen(address) as page:
            assert page.read() == b"the list of editions"

    assert address.startswith("http://127.0.0.1:")


def test_ctrl_c_ends_it_well(project):
    with serving(project, 0) as server:
        server.stdout.readline()
        server.send_signal(signal.SIGINT)

        assert server.wait(10) == 0
        assert server.stderr.read() == ""


def test_a_busy_port_is_said_with_another_to_try(project):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with serving(project, port) as server:
            assert server.wait(10) == 2
            assert f"cannot answer at port {port}" in server.stderr.read()
