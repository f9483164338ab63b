"""`/library` and its shelves."""

from django.urls import path

from solidground.web.features.library import views

urlpatterns = [
    path("", views.library, name="library"),
    path("/mechanisms/<slug:id_>", views.mechanism, name="mechanism"),
    path("/questions/<slug:id_>", views.question, name="question"),
    path("/pages/<slug:id_>", views.page, name="library-page"),
    path("/myths", views.myths, name="myths"),
    path("/quotations", views.quotations, name="quotations"),
    path("/claims", views.claims, name="claims"),
    path("/sources", views.sources, name="sources"),
]
