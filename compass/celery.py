"""Celery, which only ever says "now": what is due stands in the database."""

import os

from celery import Celery

import compass.broker  # noqa: F401  registers the embedded transport

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "compass.settings")

app = Celery("compass")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
