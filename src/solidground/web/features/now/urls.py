"""`/now` and the other ways to steady the body."""

from django.urls import path

from solidground.web.features.now import views

urlpatterns = [
    path("", views.breathe, name="now"),
    path("/other", views.other_ways, name="now-other"),
    path("/senses", views.senses, name="now-senses"),
    path("/cold", views.cold, name="now-cold"),
    path("/muscles", views.muscles, name="now-muscles"),
    path("/next", views.what_next, name="now-next"),
]
