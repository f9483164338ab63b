"""`/`"""

from django.urls import path

from solidground.web.features.home import views

urlpatterns = [path("", views.home, name="home")]
