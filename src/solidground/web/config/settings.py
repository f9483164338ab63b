"""All settings, on one page.

From the environment, each optional:

- `SOLIDGROUND_HOME`        folder of the journals; else the usual place for a person's data
- `SOLIDGROUND_DATABASE`    hosted: `postgresql://user:password@host/name`
- `SOLIDGROUND_SECRET_KEY`  32 characters or more; without it, a fresh one for each start
- `SOLIDGROUND_HOSTS`       names this app answers to, separated by commas (for a hosted one)
- `SOLIDGROUND_HTTPS`       yes: behind a proxy that speaks HTTPS
- `SOLIDGROUND_LEAVE_TO`    where *Leave this page* goes
- `SOLIDGROUND_COPIES_DAYS` hosted: days until copies that the app can't reach are gone

DEBUG is always off: its pages show forms, variables and settings. Tests see errors anyway.
"""

from __future__ import annotations

from importlib.metadata import version

from platformdirs import user_data_path

from solidground.web.config.env import (
    read_address,
    read_database,
    read_flag,
    read_folder,
    read_number,
    read_secret,
    read_words,
)

VERSION = version("solidground")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "solidground.localhost")

DEBUG = False
HTTPS = read_flag("SOLIDGROUND_HTTPS")
SECRET_KEY = read_secret("SOLIDGROUND_SECRET_KEY")
ALLOWED_HOSTS = read_words("SOLIDGROUND_HOSTS", default=LOOPBACK)
LEAVE_TO = read_address("SOLIDGROUND_LEAVE_TO", default="https://www.bbc.com/weather")
HOME = read_folder("SOLIDGROUND_HOME", default=user_data_path("solidground", appauthor=False))
COPIES_DAYS = read_number("SOLIDGROUND_COPIES_DAYS", default=35)

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "solidground.web.vault.apps.VaultConfig",
    "solidground.web.ui",
    "solidground.web.features.home",
    "solidground.web.features.now",
    "solidground.web.features.ask",
    "solidground.web.features.notes",
    "solidground.web.features.journal",
    "solidground.web.features.roots",
    "solidground.web.features.why",
    "solidground.web.features.library",
    "solidground.web.features.help",
    "solidground.web.features.about",
]
MIDDLEWARE = [
    "solidground.web.config.headers.SafeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "solidground.web.vault.visit.VisitMiddleware",
    "solidground.web.config.unkept.SayWhatIsWrong",
    "django.middleware.csrf.CsrfViewMiddleware",
]
ROOT_URLCONF = "solidground.web.config.urls"
WSGI_APPLICATION = "solidground.web.config.wsgi.application"
DATABASES = {"default": read_database("SOLIDGROUND_DATABASE", folder=HOME)}
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["solidground.web.ui.surroundings.surroundings"],
            "builtins": ["solidground.web.ui.templatetags.ui", "django.templatetags.static"],
        },
    }
]

LANGUAGE_CODE = "en-gb"
USE_I18N = False
TIME_ZONE = "UTC"

# Files: found where they lie, sent with a digest in the address, so a browser may keep them.
STATIC_URL = "/static/"
STORAGES = {"staticfiles": {"BACKEND": "solidground.web.ui.digests.DigestStorage"}}
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Every cookie ends with the browser. The two of the vault are set in `vault.visit`.
CSRF_COOKIE_NAME = "__Host-form" if HTTPS else "sg-form"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "solidground.web.config.stale.form_went_stale"

SECURE_REFERRER_POLICY = None  # set in `headers`, a page at a time
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 730 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # frame-ancestors 'none' and X-Frame-Options come from `headers`
    "security.W022",  # so does Referrer-Policy
]

DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 30
# An uploaded export is in the clear, so it never touches the disk.
FILE_UPLOAD_HANDLERS = ["solidground.web.vault.uploads.MemoryOnly"]
DEFAULT_EXCEPTION_REPORTER = "solidground.web.config.reporter.QuietReporter"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "solidground.web.config.quiet_log.QuietFormatter"}},
    "handlers": {"quiet": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["quiet"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["quiet"], "level": "WARNING", "propagate": False}},
}
