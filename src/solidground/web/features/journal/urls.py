"""`/journal`"""

from django.urls import path

from solidground.web.features.journal import (
    beginning,
    carrying,
    changing,
    erasing,
    keeping,
    opening,
)

urlpatterns = [
    path("", keeping.overview, name="journal"),
    path("/limits", beginning.limits_page, name="journal-limits"),
    path("/begin", beginning.begin_page, name="journal-begin"),
    path("/code", beginning.code_page, name="journal-code"),
    path("/code/check", beginning.check_page, name="journal-check"),
    path("/unlock", opening.door_page, name="journal-unlock"),
    path("/recover", opening.recover_page, name="journal-recover"),
    path("/lock", opening.lock, name="journal-lock"),
    path("/lock-everywhere", opening.lock_all, name="journal-lock-all"),
    path("/leave", opening.leave, name="journal-leave"),
    path("/seen", keeping.seen, name="journal-seen"),
    path("/idle", keeping.idle, name="journal-idle"),
    path("/passphrase", changing.passphrase_page, name="journal-passphrase"),
    path("/new-code", changing.new_code_page, name="journal-new-code"),
    path("/export", carrying.export_page, name="journal-export"),
    path("/import", carrying.import_page, name="journal-import"),
    path("/erase", erasing.erase_page, name="journal-erase"),
]
