"""`/ask`"""

from django.urls import path

from solidground.web.features.ask import views

urlpatterns = [path("", views.ask_page, name="ask")]
