"""Time limits, Ctrl-C and processes that end: the best result so far, and nothing left behind."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from attrs import frozen

from linli_core.matching import Distance, Helper, Need, Status, Urgency, pair
from linli_core.matching.flow.deadline import Deadline, interruptible
from linli_core.matching.flow.subprocess_worker import WorkerDied, can_fork, run_in_subprocess
from linli_core.services.pairing.county_problem import County, solve

PATIENCE_SECONDS = 60
forks = pytest.mark.skipif(not can_fork(), reason="no process can be forked here")


def go_on_for_ever(_: memoryview) -> None:
    """Never come to an end."""
    while True:
        pass


def children(of: int) -> list[int]:
    """Return the processes that a process has started and not yet taken leave of."""
    return [int(word) for word in Path(f"/proc/{of}/task/{of}/children").read_text().split()]


def wait_for(true: Any, what: str) -> None:  # noqa: ANN401 - anything that can be called
    """Wait until something is true; a test that waits in vain fails."""
    begun = monotonic()
    while not true():
        assert monotonic() - begun < PATIENCE_SECONDS, what
        sleep(0.01)


@forks
def test_run_in_subprocess_comes_back() -> None:
    """What the other process writes is what this one reads."""

    def work(shared: memoryview) -> None:
        shared[:] = b"done"

    found = run_in_subprocess(work, 4, lambda: False)
    assert found is not None
    assert bytes(found) == b"done"


@forks
def test_work_that_never_ends_is_ended() -> None:
    """Once told to stop there is no result, and no process is left."""
    before = children(os.getpid())
    assert run_in_subprocess(go_on_for_ever, 1, lambda: True) is None
    assert children(os.getpid()) == before


@forks
def test_an_exception_on_the_way_ends_the_work_as_well() -> None:
    """Whatever is raised while waiting comes through, and no process is left."""

    def stop() -> bool:
        raise KeyboardInterrupt

    before = children(os.getpid())
    with pytest.raises(KeyboardInterrupt):
        run_in_subprocess(go_on_for_ever, 1, stop)
    assert children(os.getpid()) == before


@forks
def test_work_that_fails_or_is_killed_is_not_taken_for_a_result() -> None:
    """A process that ended without writing its last byte has no answer."""

    def fail(_: memoryview) -> None:
        raise ValueError

    def be_killed(_: memoryview) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    for work in (fail, be_killed):
        with pytest.raises(WorkerDied):
            run_in_subprocess(work, 1, lambda: False)


def test_beside_other_threads_nothing_is_forked() -> None:
    """A thread may hold a lock that the new process would wait for without end."""
    leave = threading.Event()
    thread = threading.Thread(target=leave.wait)
    thread.start()
    try:
        assert not can_fork()
    finally:
        leave.set()
        thread.join()


ORPHAN = """
import os
from linli_core.matching.flow.subprocess_worker import run_in_subprocess

def tell(_):
    print(os.getpid(), flush=True)
    while True:
        pass

run_in_subprocess(tell, 1, lambda: False)
"""


@forks
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_nobody_goes_on_working_for_a_process_that_was_killed() -> None:
    """Killed without a word, the parent takes the other process with it."""
    with subprocess.Popen([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        other = Path(f"/proc/{int(parent.stdout.readline())}/stat")
        parent.kill()

    def gone() -> bool:
        try:
            return other.read_text().rpartition(")")[2].split()[0] == "Z"
        except (FileNotFoundError, ProcessLookupError):
            return True

    wait_for(gone, "the other process works on")


def test_the_first_interrupt_asks_and_the_second_breaks_off() -> None:
    """Afterwards the signal means what it meant before."""
    deadline = Deadline()
    with interruptible(deadline):
        signal.raise_signal(signal.SIGINT)
        assert deadline()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_host_keeps_its_own_handler() -> None:
    """Who handles the signal in another way is not overruled."""
    heard = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    deadline = Deadline()
    try:
        with interruptible(deadline):
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
    assert heard == [signal.SIGINT]
    assert not deadline()


@frozen
class Interrupting(Distance):
    """A goal that sends this process a real signal when it is first read."""

    def seat(self, need: Need, helper: Helper, metres: int) -> int:
        """Let somebody press Ctrl-C at the third need."""
        if need.key == "n2" and helper.key == "h0":
            signal.raise_signal(signal.SIGINT)
        return super().seat(need, helper, metres)


def test_an_interrupt_of_the_own_engine_leaves_an_honest_plan(people: Any) -> None:  # noqa: ANN401 - fixture
    """Allowed, bounded and called interrupted; who was not reached is told so, not “full”."""
    needs = [people.need(f"n{k}") for k in range(4)]
    helpers = [people.helper(f"h{k}", capacity=2) for k in range(2)]
    stopped = pair(needs, helpers, goals=(Urgency(), Interrupting()), engine="own")
    best = pair(needs, helpers, goals=(Urgency(), Distance()), engine="own")
    assert stopped.status is Status.INTERRUPTED
    assert stopped.bound <= best.cost <= stopped.cost
    assert not stopped.verify().faults
    assert {one.blocking for one in stopped.unpaired} == {"not_reached"}
    assert "stopped" in next(iter(stopped.explain_unpaired().values())).en


def test_an_interrupted_search_is_never_written_as_proposals(people: Any) -> None:  # noqa: ANN401 - fixture
    """The services have no use for half a plan: they are interrupted too."""
    needs = [people.need(f"n{k}") for k in range(4)]
    with pytest.raises(KeyboardInterrupt):
        solve(
            County(code="990101", files={}, people={}),
            needs,
            [],
            goals=(Urgency(), Interrupting()),
            joining=[people.helper("h0")],
        )


COUNTY = """
import json, os, sys
from linli_core.matching import Helper, Need, pair

needs = [Need(key=f"n{i}", urgency=i % 4, xy=(i * 37 % 9000, i * 91 % 9000)) for i in range(4000)]
helpers = [Helper(key=f"h{j}", capacity=4, xy=(j * 53 % 9000, j * 17 % 9000)) for j in range(1000)]
print("ready", flush=True)
plan = pair(needs, helpers, engine="ortools", time_limit=eval(sys.argv[1]))
try:
    os.waitpid(-1, os.WNOHANG)
    alone = False
except ChildProcessError:
    alone = True
print(json.dumps({
    "status": plan.status, "pairs": len(plan.pairs), "faults": plan.verify().faults,
    "bounded": plan.bound <= plan.cost, "alone": alone, "said": plan.summary().en,
    "remarks": [problem.code for problem in plan.problems],
}))
"""


@forks
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
@pytest.mark.parametrize("limit", ["None", "3600"])
def test_a_real_interrupt_ends_a_flow_that_is_running(limit: str) -> None:
    """Sent while the solver is inside its flow: the pairs so far, where it would be optimal."""
    pytest.importorskip("ortools")
    arguments = [sys.executable, "-c", textwrap.dedent(COUNTY), limit]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        run.stdout.readline()
        wait_for(lambda: children(run.pid), "no flow was begun")
        run.send_signal(signal.SIGINT)
        found = json.loads(run.stdout.readline())
    assert found["status"] == "interrupted"
    assert found["said"].startswith("Stopped early")
    assert found["pairs"] > 0
    assert (found["faults"], found["bounded"], found["alone"]) == ([], True, True)
    assert found["remarks"] == []
