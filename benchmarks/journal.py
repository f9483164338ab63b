"""How fast a sealed journal is, and how the cost grows. Prints figures; asserts nothing.

    uv run python benchmarks/journal.py                     1,000, 10,000 and 20,000 entries
    uv run python benchmarks/journal.py --sizes 100000      as many as you like

The real store, cipher and SQLite file, in a folder that is deleted afterwards. Entries are notes
of 20 to 80 words. Pages are asked of the whole app with an unlocked journal, without a network.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="solidground-benchmark-"))
os.environ["SOLIDGROUND_HOME"] = str(HOME / "home")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "solidground.web.config.settings")

import django  # noqa: E402

django.setup()

from django.test import Client  # noqa: E402

from solidground.journal.entries import Note, write_entry  # noqa: E402
from solidground.journal.journal import Journal  # noqa: E402
from solidground.journal.keys import new_id  # noqa: E402
from solidground.journal.slots import HOSTED, LOCAL  # noqa: E402
from solidground.journal.unlocking import begin, change_passphrase, reopen, unlock  # noqa: E402
from solidground.web.vault import place, visit  # noqa: E402

PASSPHRASE = "four grey herons by the weir"
START = datetime(2016, 11, 21, 22, 0, tzinfo=UTC)
WORDS = "the kettle was on and rain came in from the west while nobody said much".split()
PAGES = ("/", "/journal", "/notes", "/ask", "/now", "/help")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 20_000])
    sizes = parser.parse_args().sizes
    try:
        place.make_ready()
        print(f"Argon2id, local: {_median(_argon2id, 3) / 2:.0f} ms")
        print(f"{'entries':>9} {'open':>8} {'append':>8} {'p95':>7} {'erase':>7} {'re-seal':>8}"
              f" {'page p50':>9} {'p95':>7} {'file':>8} {'memory':>8}")  # fmt: skip
        for size in sizes:
            report(size)
    finally:
        shutil.rmtree(HOME, ignore_errors=True)


def report(size: int) -> None:
    journal, _ = begin(visit.store(), f"of {size}", PASSPHRASE, HOSTED)
    journal.append_all([_payload(number) for number in range(size)])
    opening = _median(lambda: reopen(visit.store(), journal.id, journal.data_key, 1), 5)
    journal = reopen(visit.store(), journal.id, journal.data_key, 1)
    appends = sorted(_timed(lambda: journal.append(_note(1), START)) for _ in range(60))
    erase = _median(lambda: journal.erase([journal.entries()[-1].id]), 9)
    pages = sorted(_page_times(journal))
    change = _timed(lambda: change_passphrase(journal, PASSPHRASE, HOSTED))
    change -= _timed(lambda: unlock(visit.store(), journal.id, PASSPHRASE)) - opening
    megabytes = place.file().stat().st_size / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size:>9,} {opening:>5.0f} ms {statistics.median(appends):>5.1f} ms "
          f"{_p95(appends):>4.1f} ms {erase:>4.1f} ms {change:>5.0f} ms "
          f"{statistics.median(pages):>6.1f} ms {_p95(pages):>4.1f} ms "
          f"{megabytes:>5.1f} MB {memory:>5.0f} MB")  # fmt: skip


def _page_times(journal: Journal) -> list[float]:
    client = Client(headers={"host": "localhost"})
    client.cookies[visit.OPEN_COOKIE] = visit.openings().start(journal, visit.now())
    for page in PAGES:
        assert client.get(page).status_code == 200, page
    return [_timed(lambda page=page: client.get(page)) for _ in range(20) for page in PAGES]


def _payload(number: int) -> tuple[bytes, bytes]:
    return new_id(), write_entry(_note(number), START + timedelta(hours=4 * number))


def _note(number: int) -> Note:
    return Note(text=" ".join(WORDS[(number + at) % len(WORDS)] for at in range(20 + number % 61)))


def _argon2id() -> None:
    from solidground.journal.slots import unwrap_with_passphrase, wrap_with_passphrase

    slot = wrap_with_passphrase(bytes(32), bytes(16), 1, PASSPHRASE, LOCAL)
    unwrap_with_passphrase(slot, bytes(16), PASSPHRASE)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def _median(work: Callable[[], object], times: int) -> float:
    return statistics.median(_timed(work) for _ in range(times))


def _p95(times: list[float]) -> float:
    return times[int(0.95 * (len(times) - 1))]


if __name__ == "__main__":
    main()
