"""The addresses of leads."""

from django.urls import path

from leads.views import answering, contacts, findings, folder, hubs, lead, leads, questionnaires

app_name = "leads"
urlpatterns = [
    path("leads/", leads.lead_list, name="lead-list"),
    path("leads/open/", leads.lead_open, name="lead-open"),
    path("leads/<int:pk>/", lead.lead_detail, name="lead-detail"),
    path("leads/<int:pk>/change/", leads.lead_change, name="lead-change"),
    path("leads/<int:pk>/move/", lead.lead_move, name="lead-move"),
    path("leads/<int:pk>/next-step/", leads.lead_set_next_step, name="lead-set-next-step"),
    path("leads/<int:pk>/scope/", leads.lead_decide_scope, name="lead-decide-scope"),
    path("leads/<int:pk>/weigh/", findings.lead_weigh, name="lead-weigh"),
    path("leads/<int:pk>/questionnaire/send/", questionnaires.questionnaire_send, name="questionnaire-send"),
    path("leads/questionnaires/<int:pk>/", questionnaires.questionnaire_detail, name="questionnaire-detail"),
    path(
        "leads/questionnaires/<int:pk>/withdraw/", questionnaires.questionnaire_withdraw, name="questionnaire-withdraw"
    ),
    path("q/<str:token>/", answering.questionnaire_answer, name="questionnaire-answer"),
    path("leads/<int:pk>/folder/add/", folder.folder_item_add, name="folder-item-add"),
    path("leads/folder/<int:pk>/remove/", folder.folder_item_remove, name="folder-item-remove"),
    path("leads/<int:pk>/contacts/add/", contacts.contact_add, name="contact-add"),
    path("leads/contacts/<int:pk>/change/", contacts.contact_change, name="contact-change"),
    path("leads/contacts/<int:pk>/remove/", contacts.contact_remove, name="contact-remove"),
    path("hubs/", hubs.hub_list, name="hub-list"),
    path("hubs/<int:pk>/", hubs.hub_detail, name="hub-detail"),
]
