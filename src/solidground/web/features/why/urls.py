"""`/why/<claim>`"""

from django.urls import path

from solidground.web.features.why import views

urlpatterns = [path("<slug:claim_id>", views.why, name="why")]
