"""Another process of the same service: opens a session by its cookie, and tells what it found."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

import django


def main() -> None:
    """Print how many entries the cookie on standard input opens, or that it opens nothing."""
    django.setup()
    from solidground.web.vault.sessions import TableOpenings
    from solidground.web.vault.store import DjangoStore

    opened = TableOpenings(DjangoStore()).find(
        sys.stdin.read(), datetime.now(UTC), lambda _: timedelta(minutes=10)
    )
    print("nothing" if opened is None else len(opened.entries()))


if __name__ == "__main__":
    main()
