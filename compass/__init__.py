"""The project package and the ground that every app stands on; it names no app but in settings and urls."""

from compass.celery import app as celery_app

__all__ = ["celery_app"]
