"""Every address, a feature a line."""

from __future__ import annotations

from django.urls import include, path

FEATURES = "solidground.web.features"

urlpatterns = [
    path("", include(f"{FEATURES}.home.urls")),
    path("now", include(f"{FEATURES}.now.urls")),
    path("ask", include(f"{FEATURES}.ask.urls")),
    path("notes", include(f"{FEATURES}.notes.urls")),
    path("journal", include(f"{FEATURES}.journal.urls")),
    path("roots", include(f"{FEATURES}.roots.urls")),
    path("why/", include(f"{FEATURES}.why.urls")),
    path("library", include(f"{FEATURES}.library.urls")),
    path("help", include(f"{FEATURES}.help.urls")),
    path("about", include(f"{FEATURES}.about.urls")),
]

handler400 = "solidground.web.ui.trouble.not_understood"
handler403 = "solidground.web.ui.trouble.not_allowed"
handler404 = "solidground.web.ui.trouble.not_found"
handler500 = "solidground.web.ui.trouble.went_wrong"
