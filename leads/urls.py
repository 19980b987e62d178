"""The addresses of leads."""

from django.urls import path

from leads.views import asked_changes, contacts, contracts, hubs, invoices, lead, leads

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
    path("leads/<int:pk>/contract/ask/", contracts.contract_ask, name="contract-ask"),
    path("leads/contracts/<int:pk>/send/", contracts.contract_send, name="contract-send"),
    path("leads/contracts/<int:pk>/sign/", contracts.contract_sign, name="contract-sign"),
    path("leads/contracts/<int:pk>/correct/", contracts.contract_correct, name="contract-correct"),
    path("leads/contracts/<int:pk>/withdraw/", contracts.contract_withdraw, name="contract-withdraw"),
    path("leads/changes/", asked_changes.change_list, name="change-list"),
    path("leads/contracts/<int:pk>/changes/add/", asked_changes.change_add, name="change-add"),
    path("leads/changes/<int:pk>/answer/", asked_changes.change_answer, name="change-answer"),
    path("invoices/", invoices.invoice_list, name="invoice-list"),
    path("leads/contracts/<int:pk>/invoices/send/", invoices.invoice_send, name="invoice-send"),
    path("invoices/<int:pk>/pay/", invoices.invoice_pay, name="invoice-pay"),
    path("invoices/<int:pk>/withdraw/", invoices.invoice_withdraw, name="invoice-withdraw"),
    path("hubs/", hubs.hub_list, name="hub-list"),
    path("hubs/<int:pk>/", hubs.hub_detail, name="hub-detail"),
]
