"""The addresses of leads."""

from django.urls import path

from leads.views import board, contacts, histories, hubs, lead, leads, merging

app_name = "leads"
urlpatterns = [
    path("leads/", leads.lead_list, name="lead-list"),
    path("leads/board/", board.lead_board, name="lead-board"),
    path("leads/open/", leads.lead_open, name="lead-open"),
    path("leads/<int:pk>/", lead.lead_detail, name="lead-detail"),
    path("leads/<int:pk>/change/", leads.lead_change, name="lead-change"),
    path("leads/<int:pk>/move/", lead.lead_move, name="lead-move"),
    path("leads/<int:pk>/merge/", merging.lead_merge, name="lead-merge"),
    path("leads/<int:pk>/history/", histories.lead_history, name="lead-history"),
    path("leads/<int:pk>/next-step/", leads.lead_set_next_step, name="lead-set-next-step"),
    path("leads/<int:pk>/scope/", leads.lead_decide_scope, name="lead-decide-scope"),
    path("leads/<int:pk>/contacts/add/", contacts.contact_add, name="contact-add"),
    path("leads/contacts/<int:pk>/change/", contacts.contact_change, name="contact-change"),
    path("leads/contacts/<int:pk>/remove/", contacts.contact_remove, name="contact-remove"),
    path("hubs/", hubs.hub_list, name="hub-list"),
    path("hubs/<int:pk>/", hubs.hub_detail, name="hub-detail"),
]
