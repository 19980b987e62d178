"""The addresses of leads."""

from django.urls import path

from leads.views import (
    agreements,
    communities,
    community_contacts,
    contacts,
    decommissions,
    hub_verbs,
    hubs,
    lead,
    leads,
)

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
    path("leads/<int:pk>/community/", communities.lead_join_community, name="lead-join-community"),
    path("communities/", communities.community_list, name="community-list"),
    path("communities/add/", communities.community_add, name="community-add"),
    path("communities/<slug:slug>/", communities.community_detail, name="community-detail"),
    path("communities/<slug:slug>/change/", communities.community_change, name="community-change"),
    path(
        "communities/<slug:slug>/contacts/add/", community_contacts.community_contact_add, name="community-contact-add"
    ),
    path(
        "communities/<slug:slug>/contacts/<int:pk>/change/",
        community_contacts.community_contact_change,
        name="community-contact-change",
    ),
    path(
        "communities/<slug:slug>/contacts/<int:pk>/remove/",
        community_contacts.community_contact_remove,
        name="community-contact-remove",
    ),
    path("communities/<slug:slug>/hubs/plan/", hub_verbs.hub_plan, name="hub-plan"),
    path("hubs/", hubs.hub_list, name="hub-list"),
    path("hubs/clusters/add/", hub_verbs.cluster_add, name="cluster-add"),
    path("hubs/<int:pk>/", hubs.hub_detail, name="hub-detail"),
    path("hubs/<int:pk>/change/", hub_verbs.hub_change, name="hub-change"),
    path("hubs/<int:pk>/start/", hub_verbs.hub_start, name="hub-start"),
    path("hubs/<int:pk>/end/", hub_verbs.hub_end, name="hub-end"),
    path("hubs/<int:pk>/agreements/link/", hub_verbs.hub_link_agreement, name="hub-link-agreement"),
    path(
        "hubs/<int:pk>/agreements/<int:agreement_pk>/unlink/",
        hub_verbs.hub_unlink_agreement,
        name="hub-unlink-agreement",
    ),
    path("hubs/without-agreement/", agreements.hub_without_agreement, name="hub-without-agreement"),
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
