"""`/notes`. Every id in an address is 32 hex digits and says nothing."""

from django.urls import path, register_converter

from solidground.web.features.notes import views, writing_views


class HexConverter:
    """16 bytes as 32 hex digits."""

    regex = "[0-9a-f]{32}"

    def to_python(self, value: str) -> bytes:
        return bytes.fromhex(value)

    def to_url(self, value: bytes | str) -> str:
        return value if isinstance(value, str) else value.hex()


register_converter(HexConverter, "id16")

urlpatterns = [
    path("", views.notes, name="notes"),
    path("/new", writing_views.new, name="note-new"),
    path("/new/<id16:desk>", writing_views.write, name="note-desk"),
    path("/draft/<id16:desk>/erase", views.erase_draft, name="note-draft-erase"),
    path("/damaged", views.damaged, name="note-damaged"),
    path("/<id16:note>", views.note, name="note"),
    path("/<id16:note>/edit", writing_views.edit, name="note-edit"),
    path("/<id16:note>/edit/<id16:desk>", writing_views.write, name="note-edit-desk"),
    path("/<id16:note>/wording/<id16:wording>", views.wording, name="note-wording"),
    path("/<id16:note>/erase", views.erase, name="note-erase"),
]
