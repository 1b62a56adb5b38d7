"""Independent work on several cores or on a cluster, through joblib: results in order, whoever makes them.

Workers are fresh interpreters, never forks: a process that is forked after Typst has set its first page hangs.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
_PATIENCE = 10  # seconds for a scheduler to answer


@dataclass(frozen=True, slots=True)
class Lost:
    """In the place of a result: whoever worked on the task was ended, and again when it was tried once more."""


class Unreachable(Exception):  # noqa: N818 - what it says of the scheduler is a fact
    """The scheduler does not answer, or has no workers."""


def cores() -> int:
    """Return how many cores this process may use."""
    import joblib  # noqa: PLC0415 - as dear as half a build, for this alone

    return int(joblib.cpu_count())


def run(
    work: Callable[[Task], Result], tasks: Iterable[Task], *, jobs: int, scheduler: str | None = None
) -> Iterator[Result | Lost]:
    """Yield what ``work`` makes of each task, in order; ``jobs`` at a time, or where a Dask ``scheduler`` sends them.

    Only a few tasks are drawn ahead. If a process ends before its time (memory is short, a machine is lost), the
    first task without a result is tried alone, and those after it anew; if it is lost again, `Lost` stands for it. A
    scheduler sends a lost task elsewhere, as often as it is set to. Raises Unreachable, and whatever ``work`` raises.
    """
    if jobs == 1 and scheduler is None:
        yield from map(work, tasks)
        return
    with _backend(scheduler, jobs) as (parallel, ended):
        waiting: deque[Task] = deque()  # drawn, without a result
        left = iter(tasks)
        more = True
        while more:
            try:
                for result in parallel(work, _drawn(waiting, left)):
                    waiting.popleft()
                    yield result
                more = False
            except ended:
                yield _again(parallel, work, waiting.popleft(), ended)


def _drawn(waiting: deque[Task], left: Iterator[Task]) -> Iterator[Task]:
    yield from tuple(waiting)
    for task in left:
        waiting.append(task)
        yield task


def _again(parallel: Any, work: Callable[[Task], Result], task: Task, ended: Any) -> Result | Lost:  # noqa: ANN401 - joblib's own
    try:
        (result,) = parallel(work, (task,))
    except ended:
        return Lost()
    made: Result = result
    return made


@contextmanager
def _backend(scheduler: str | None, jobs: int) -> Iterator[tuple[Any, type[Exception]]]:
    """Give what calls a function with each of many tasks, and what it raises where a worker ends."""
    import joblib  # noqa: PLC0415 - as dear as half a build, for this alone
    from joblib.externals.loky.process_executor import TerminatedWorkerError  # noqa: PLC0415 - dear, for several jobs alone

    def parallel(work: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Any]:
        settings: dict[str, Any] = {"n_jobs": jobs, "backend": "loky"}
        if client:  # a new backend each time: after an error, one is of no use any more
            settings = {"n_jobs": -1, "backend": _dask(client)}
        calls = (joblib.delayed(work)(task) for task in tasks)
        made: Iterator[Any] = joblib.Parallel(return_as="generator", batch_size=1, **settings)(calls)
        return made

    client = None
    if scheduler is None:
        yield parallel, TerminatedWorkerError
        return
    from distributed import Client, KilledWorker  # noqa: PLC0415 - the extra `cluster`

    try:
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call] # distributed has no types
    except (OSError, ValueError) as error:
        raise Unreachable(str(error)) from error
    with client:
        yield parallel, KilledWorker


def _dask(client: Any) -> Any:  # noqa: ANN401 - no types there
    """Return joblib's backend for Dask, mended in two places.

    Joblib 1.6 waits for ever where a scheduler gives a task up; and where a cluster has one core (a worker was just
    lost), it works on the tasks itself, here.
    """
    from joblib._dask import DaskDistributedBackend  # noqa: PLC0415 - an extra

    class Backend(DaskDistributedBackend):
        def effective_n_jobs(self, n_jobs: int) -> int:
            return max(2, super().effective_n_jobs(n_jobs))

        def submit(self, func: Any, callback: Any = None) -> Any:  # noqa: ANN401 - joblib's signature
            def tell(done: Any) -> None:  # noqa: ANN401 - a future of either library
                if done.exception():
                    callback(done.exception())

            future = super().submit(func, callback)
            future.add_done_callback(tell)
            return future

        def retrieve_result_callback(self, out: Any) -> Any:  # noqa: ANN401 - joblib's signature
            if isinstance(out, BaseException):
                raise out
            return super().retrieve_result_callback(out)

    return Backend(client=client, wait_for_workers_timeout=_PATIENCE)
