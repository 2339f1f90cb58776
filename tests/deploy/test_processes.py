"""A server lasts no longer than who started it."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from deploy.processes import Server, wait_until

_STARTS_ONE_AND_WAITS = """
import sys
from pathlib import Path
from deploy.processes import Server

server = Server("sleeper", ["sleep", "600"], Path(sys.argv[1]) / "log")
server.launch()
print(server.pid, flush=True)
sys.stdin.read()
"""


def command_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0].decode()
    except FileNotFoundError:
        return ""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_server_ends_with_the_process_that_started_it_however_that_ends(how, tmp_path):
    command = [sys.executable, "-c", _STARTS_ONE_AND_WAITS, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as starter:
        server = int(starter.stdout.readline())
        wait_until(lambda: command_of(server) == "sleep", [])

        starter.send_signal(how)

        wait_until(lambda: command_of(server) == "", [], seconds=10)


def test_a_server_outlives_the_thread_that_asked_for_it(tmp_path):
    server = Server("sleeper", ["sleep", "600"], tmp_path / "log")
    asking = threading.Thread(target=server.launch)
    asking.start()
    asking.join()
    try:
        wait_until(lambda: command_of(server.pid) == "sleep", [server])
        assert server.running
    finally:
        server.kill()
