"""How forms are drawn: by the portal's own templates."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Fields with label, hint and message above; a form with a summary of what is wrong."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
