"""Uneven edges of earth. Seeded, so that the same layer looks the same each time."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b


def heights(seed: str, points: int, low: float, high: float) -> list[float]:
    """`points` numbers between `low` and `high` that depend on `seed` alone."""
    noise = blake2b(seed.encode(), digest_size=points).digest()
    return [round(low + (high - low) * byte / 255, 1) for byte in noise]


def smooth(xs: list[float], ys: list[float]) -> str:
    """An SVG curve through the points, level at each of them; without its first move."""
    parts = []
    for (x0, y0), (x1, y1) in zip(
        zip(xs, ys, strict=True), zip(xs[1:], ys[1:], strict=True), strict=False
    ):
        middle = round((x0 + x1) / 2, 1)
        parts.append(f"C{middle} {y0} {middle} {y1} {x1} {y1}")
    return "".join(parts)


@lru_cache(maxsize=256)
def band(seed: str, *, width: int = 72, height: int = 44, rough: float = 5.0) -> str:
    """The outline of a small piece of a layer: uneven at the top and at the foot."""
    points = 4
    xs = [round(width * i / (points - 1), 1) for i in range(points)]
    top = heights(f"{seed} top", points, 1, 1 + rough)
    foot = heights(f"{seed} foot", points, height - 1 - rough, height - 1)
    back = smooth(xs[::-1], foot[::-1])
    return f"M0 {top[0]}{smooth(xs, top)}L{width} {foot[-1]}{back}Z"


@lru_cache(maxsize=64)
def edge(seed: str, *, width: int = 1280, height: int = 30) -> str:
    """The uneven top of a layer that goes on below."""
    points = 8 if width > 200 else 4
    xs = [round(width * i / (points - 1), 1) for i in range(points)]
    top = heights(seed, points, 5, height * 0.78)
    return f"M0 {top[0]}{smooth(xs, top)}L{width} {height}L0 {height}Z"
