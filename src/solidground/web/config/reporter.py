"""What is told of an error: its type and its place in the code. Never a value, never a word."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from solidground.web.config.quiet_log import places


class QuietReporter:
    """Stands in for Django's exception reporter, which shows variables, forms and settings."""

    is_email = False

    def __init__(
        self,
        request: HttpRequest | None,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        tb: Any,
        is_email: bool = False,
    ) -> None:
        self._kind = exc_type.__name__ if exc_type else "Error"
        self._places = places(tb)

    def get_traceback_text(self) -> str:
        """Type and places."""
        return "\n".join([self._kind, *self._places])

    def get_traceback_html(self) -> str:
        """The same; types and places need no markup."""
        return f"<pre>{self.get_traceback_text()}</pre>"

    def get_traceback_data(self) -> dict[str, object]:
        """Nothing for templates."""
        return {}
