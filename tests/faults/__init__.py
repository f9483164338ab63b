"""The adversary: kills, cuts, fills, floods and forges. `docs/security/faults.md` tells the cases.

`uv run pytest -m faults` runs a short round of every case; with SOLIDGROUND_FAULTS=all it runs
every round, with a line of progress.
"""
