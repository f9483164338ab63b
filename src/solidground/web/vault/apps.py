"""Makes the vault's tables known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Four tables: journals, key slots, entries, and (hosted) who is logged in."""

    name = "solidground.web.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"
