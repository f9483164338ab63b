"""`/roots` and `/roots/<id>`"""

from django.urls import path

from solidground.web.features.roots import views

urlpatterns = [
    path("", views.roots, name="roots"),
    path("/<slug:root_id>", views.root, name="root"),
]
