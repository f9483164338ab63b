"""`/ask` and what was asked earlier. An id in an address is random and says nothing."""

from django.urls import path

from solidground.web.features.ask import earlier_views, views

urlpatterns = [
    path("", views.ask_page, name="ask"),
    path("/earlier", earlier_views.earlier, name="ask-earlier"),
    path("/earlier/<slug:question>", earlier_views.earlier_answer, name="ask-earlier-answer"),
    path("/earlier/<slug:question>/erase", earlier_views.erase_earlier, name="ask-earlier-erase"),
]
