"""`/help`"""

from django.urls import path

from solidground.web.features.help import views

urlpatterns = [path("", views.help_lines, name="help")]
