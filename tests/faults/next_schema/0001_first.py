# ruff: noqa: N999
"""The tables of the first release, as they are."""

from importlib import import_module

Migration = import_module("solidground.web.vault.migrations.0001_first").Migration
