"""Long deeds beside the window: one pool, delivered in the window's thread."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from asn_desktop.base.errors import Cancelled
from asn_desktop.base.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from asn_desktop.base.i18n import Message

T = TypeVar("T")
POLL_MS: Final = 100


@dataclass(eq=False, slots=True)
class Job:
    """One running deed; without a title it is too short to be shown."""

    title: Message | None
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    progress: Progress = field(default_factory=Progress)

    def cancel(self) -> None:
        """Stop at the next step."""
        self.progress.cancel()


# Python collects cycles in whatever thread it is. In a job that can destroy what belongs to Qt
# while the window's thread paints: each then waits for the other's lock, and the window freezes.
_AT_WORK: Final[set[Job]] = set()


def _begin(job: Job) -> None:
    _AT_WORK.add(job)
    gc.disable()


def _end(*jobs: Job) -> None:
    _AT_WORK.difference_update(jobs)
    if not _AT_WORK:
        gc.enable()


class Jobs(QObject):
    """Runs `work(progress)` in a thread; faults go the ordinary road unless `failed` is given."""

    started = Signal(object)
    polled = Signal(object)
    ended = Signal(object)
    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="job")
        self._live: dict[Job, None] = {}
        self._clock = QTimer(self)
        self._clock.setInterval(POLL_MS)
        self._clock.timeout.connect(self._poll)
        # Queued even from this thread: a job that ends at once is delivered after `run` returns.
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def live(self) -> tuple[Job, ...]:
        """The jobs that have not been delivered yet."""
        return tuple(self._live)

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        title: Message | None = None,
        after_ms: int = 0,
    ) -> Job:
        """Start `work` and call `done` with its result in the window's thread.

        With `after_ms` it lives from now on but starts later, as after a paint.
        """
        job = Job(title, done, failed)
        self._live[job] = None
        _begin(job)
        if after_ms:
            QTimer.singleShot(after_ms, self, partial(self._submit, job, work))
        else:
            self._submit(job, work)
        self.started.emit(job)
        self._clock.start()
        return job

    def _submit(self, job: Job, work: Callable[[Progress], Any]) -> None:
        if job not in self._live:
            return
        future: Future[Any] = self._pool.submit(work, job.progress)
        # A lambda is safe here: it holds no widget, and close() waits for the thread.
        future.add_done_callback(lambda ended: self._finished.emit(job, ended))

    def _poll(self) -> None:
        for job in self.live:
            if job.title is not None:
                self.polled.emit(job)

    def _deliver(self, job: Job, future: Future[Any]) -> None:
        if job not in self._live:
            return
        del self._live[job]
        _end(job)
        if not self._live:
            self._clock.stop()
        self.ended.emit(job)
        fault = None if future.cancelled() else future.exception()
        if future.cancelled() or isinstance(fault, Cancelled):
            return
        if fault is None:
            _call(job.done, future.result())
        elif job.failed is not None and isinstance(fault, Exception):
            _call(job.failed, fault)
        else:
            raise fault

    def close(self) -> None:
        """Cancel what runs and wait for it; nothing is delivered any more."""
        for job in self.live:
            job.cancel()
        self._clock.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
        _end(*self._live)
        self._live.clear()


def _call(receiver: Callable[[T], None], value: T) -> None:
    """Deliver, unless the widget that waited is gone; its method may be held by a partial."""
    bare: Any = receiver
    while isinstance(bare, partial):
        bare = bare.func
    owner = getattr(bare, "__self__", None)
    if not isinstance(owner, QObject) or isValid(owner):
        receiver(value)
