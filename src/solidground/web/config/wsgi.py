"""The door for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from solidground.web.config.own_process import keep_to_itself

keep_to_itself()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "solidground.web.config.settings")
application = get_wsgi_application()
