"""Asking, from a person's words to the whole answer."""

import pytest

pytest.register_assert_rewrite("tests.usecases.cards")
