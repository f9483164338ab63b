"""No module of ours can open a connection, and the pure parts have neither clock nor dice."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.code import SOURCE, dotted, imported, modules, shown, tree

CONNECTING = frozenset(
    {
        "socket",
        "ssl",
        "urllib",
        "http",
        "requests",
        "httpx",
        "aiohttp",
        "urllib3",
        "ftplib",
        "smtplib",
        "imaplib",
        "poplib",
        "telnetlib",
        "xmlrpc",
        "websockets",
        "websocket",
        "asyncio",
        "selectors",
    }
)
HARMLESS = ("urllib.parse", "http.HTTPStatus")
"""These only take names apart; they open nothing."""
MAY_LISTEN = SOURCE / "web" / "config" / "server.py"
"""The one module that may touch a socket: it listens on this computer's own address."""

PURE = ("science", "language", "usecases", "vocab")
CLOCK_AND_DICE = frozenset({"time", "random", "secrets", "uuid"})
CLOCK_CALLS = frozenset({"now", "utcnow", "today"})
ROLLS_DICE = ("random.", "np.random.", "numpy.random.", "secrets.", "uuid.")


def test_no_module_can_open_a_connection() -> None:
    found = [
        f"{shown(path)}:{line} imports {name}"
        for path in modules()
        if path != MAY_LISTEN
        for line, name in imported(path)
        if name.split(".")[0] in CONNECTING and not name.startswith(HARMLESS)
    ]
    assert not found, "\n".join(found)


def test_the_pure_parts_import_neither_clock_nor_dice() -> None:
    found = [
        f"{shown(path)}:{line} imports {name}"
        for path in modules(*PURE)
        for line, name in imported(path)
        if name.split(".")[0] in CLOCK_AND_DICE or name.startswith("numpy.random.default_rng")
    ]
    assert not found, "\n".join(found)


def test_the_pure_parts_ask_no_clock_and_roll_no_dice() -> None:
    found = [f"{shown(path)}:{line} calls {name}" for path in modules(*PURE) for line, name in
             _calls(path) if _asks_the_clock(name) or name.startswith(ROLLS_DICE)]  # fmt: skip
    assert not found, "take `now` and `rng` as arguments:\n" + "\n".join(found)


def _asks_the_clock(name: str) -> bool:
    *before, last = name.split(".")
    return (last in CLOCK_CALLS and bool({"datetime", "date"} & set(before))) or before == ["time"]


def _calls(path: Path) -> list[tuple[int, str]]:
    return [
        (node.lineno, dotted(node.func))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
    ]


def test_the_language_reads_no_files() -> None:
    found = [
        f"{shown(path)}:{line} {name}"
        for path in modules("science", "language", "vocab")
        for line, name in [*imported(path), *_calls(path)]
        if name.split(".")[0] in {"os", "io", "pathlib", "open", "logging", "subprocess"}
    ]
    assert not found, "\n".join(found)
