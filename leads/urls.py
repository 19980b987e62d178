"""The addresses of leads."""

from django.urls import path

from leads.views import contacts, exports, funnel, hubs, lead, lead_imports, leads

app_name = "leads"
urlpatterns = [
    path("leads/", leads.lead_list, name="lead-list"),
    path("leads/open/", leads.lead_open, name="lead-open"),
    path("leads/leads.csv", exports.lead_export, name="lead-export"),
    path("leads/import/", lead_imports.lead_import, name="lead-import"),
    path("leads/import/confirm/", lead_imports.lead_import_confirm, name="lead-import-confirm"),
    path("leads/funnel/", funnel.lead_funnel, name="lead-funnel"),
    path("leads/funnel/funnel.csv", funnel.funnel_export, name="funnel-export"),
    path("leads/funnel/value.csv", funnel.value_export, name="value-export"),
    path("leads/<int:pk>/", lead.lead_detail, name="lead-detail"),
    path("leads/<int:pk>/change/", leads.lead_change, name="lead-change"),
    path("leads/<int:pk>/move/", lead.lead_move, name="lead-move"),
    path("leads/<int:pk>/next-step/", leads.lead_set_next_step, name="lead-set-next-step"),
    path("leads/<int:pk>/scope/", leads.lead_decide_scope, name="lead-decide-scope"),
    path("leads/<int:pk>/contacts/add/", contacts.contact_add, name="contact-add"),
    path("leads/contacts/<int:pk>/change/", contacts.contact_change, name="contact-change"),
    path("leads/contacts/<int:pk>/remove/", contacts.contact_remove, name="contact-remove"),
    path("hubs/", hubs.hub_list, name="hub-list"),
    path("hubs/hubs.csv", exports.hub_export, name="hub-export"),
    path("hubs/<int:pk>/", hubs.hub_detail, name="hub-detail"),
]
