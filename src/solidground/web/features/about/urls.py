"""`/about`"""

from django.urls import path

from solidground.web.features.about import views

urlpatterns = [path("", views.about, name="about")]
