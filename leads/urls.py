"""The addresses of leads."""

from django.urls import path

from leads.views import contacts, hubs, lead, leads, mails, offers, quotes

app_name = "leads"
urlpatterns = [
    path("leads/", leads.lead_list, name="lead-list"),
    path("leads/open/", leads.lead_open, name="lead-open"),
    path("leads/<int:pk>/", lead.lead_detail, name="lead-detail"),
    path("leads/<int:pk>/change/", leads.lead_change, name="lead-change"),
    path("leads/<int:pk>/move/", lead.lead_move, name="lead-move"),
    path("leads/<int:pk>/next-step/", leads.lead_set_next_step, name="lead-set-next-step"),
    path("leads/<int:pk>/scope/", leads.lead_decide_scope, name="lead-decide-scope"),
    path("leads/<int:pk>/contacts/add/", contacts.contact_add, name="contact-add"),
    path("leads/<int:pk>/write/", mails.lead_write_to, name="lead-write-to"),
    path("leads/<int:pk>/quote/", quotes.quote_write, name="quote-write"),
    path("leads/<int:pk>/quote/drop/", quotes.quote_drop, name="quote-drop"),
    path("leads/<int:pk>/quote/send/", quotes.quote_send, name="quote-send"),
    path("leads/<int:pk>/quotes/<int:number>/", quotes.quote_detail, name="quote-detail"),
    path("leads/<int:pk>/quotes/<int:number>/pdf/", quotes.quote_pdf, name="quote-pdf"),
    path("quote/<str:token>/", offers.quote_answer, name="quote-answer"),
    path("quote/<str:token>/pdf/", offers.quote_answer_pdf, name="quote-answer-pdf"),
    path("leads/contacts/<int:pk>/change/", contacts.contact_change, name="contact-change"),
    path("leads/contacts/<int:pk>/remove/", contacts.contact_remove, name="contact-remove"),
    path("hubs/", hubs.hub_list, name="hub-list"),
    path("hubs/<int:pk>/", hubs.hub_detail, name="hub-detail"),
]
