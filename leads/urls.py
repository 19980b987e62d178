"""The addresses of leads."""

from django.urls import path

from leads.views import agreements, contacts, decommissions, hubs, lead, leads

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
    path("leads/contacts/<int:pk>/change/", contacts.contact_change, name="contact-change"),
    path("leads/contacts/<int:pk>/remove/", contacts.contact_remove, name="contact-remove"),
    path("hubs/", hubs.hub_list, name="hub-list"),
    path("hubs/without-agreement/", agreements.hub_without_agreement, name="hub-without-agreement"),
    path("hubs/<int:pk>/", hubs.hub_detail, name="hub-detail"),
    path("agreements/", agreements.agreement_list, name="agreement-list"),
    path("agreements/without-hub/", agreements.agreement_without_hub, name="agreement-without-hub"),
    path("agreements/not-running/", agreements.agreement_not_running, name="agreement-not-running"),
    path("agreements/<int:pk>/begin-renewal/", agreements.agreement_begin_renewal, name="agreement-begin-renewal"),
    path("agreements/<int:pk>/plan/", decommissions.agreement_plan_decommission, name="agreement-plan-decommission"),
    path("decommissions/<int:pk>/", decommissions.decommission_detail, name="decommission-detail"),
    path("decommissions/<int:pk>/extend/", decommissions.decommission_extend, name="decommission-extend"),
    path("decommissions/<int:pk>/cancel/", decommissions.decommission_cancel, name="decommission-cancel"),
    path("decommissions/<int:pk>/finish/", decommissions.decommission_finish, name="decommission-finish"),
]
