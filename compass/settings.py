"""Settings, read from the environment once; `.env.example` names every variable.

Nothing set is the embedded default: DEBUG, SQLite, a folder as message broker, mail written to files, loopback only.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext
from celery.schedules import schedule
from csp.constants import NONCE, NONE, SELF

from compass import env

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env.read_file(BASE_DIR / ".env")
VAR_DIR = Path(env.text("COMPASS_VAR_DIR", str(BASE_DIR / "var")))

# The switch: everything below is strict when it is off.
DEBUG = env.flag("COMPASS_DEBUG", default=True)

SECRET_KEY = env.text(
    "COMPASS_SECRET_KEY",
    "embedded default, never a secret: DEBUG is on and only this machine is served" if DEBUG else None,
    mend="write 50 random characters to it, or their file's path to COMPASS_SECRET_KEY_FILE",
)
if not DEBUG and (len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5):
    env.stop("COMPASS_SECRET_KEY is too easy to guess: write 50 random characters to it.")
BASE_URL = env.url(
    "COMPASS_BASE_URL",
    f"http://127.0.0.1:{env.number('COMPASS_PORT', 8000)}" if DEBUG else None,
    schemes=("http", "https") if DEBUG else ("https",),
    example="https://compass.example.org",
).rstrip("/")
if urlsplit(BASE_URL).path:
    env.stop("COMPASS_BASE_URL has a path: the portal stands at the root of its host, as https://compass.example.org.")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"] if DEBUG else [str(urlsplit(BASE_URL).hostname)]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# The organisation.
ORGANISATION = env.text("COMPASS_ORGANISATION", "2i2c")
ORGANISATION_ZONE = env.zone("COMPASS_TIME_ZONE", "America/Los_Angeles")
ASK_WHOM = env.text("COMPASS_ASK_WHOM", "the Executive Director")
WORKSPACE_DOMAIN = env.text("COMPASS_WORKSPACE_DOMAIN", "2i2c.org").lower()
CLOCK_SHIFT = timedelta(seconds=env.number("COMPASS_CLOCK_SHIFT", 0))
if CLOCK_SHIFT and not DEBUG:
    env.stop("COMPASS_CLOCK_SHIFT is for whole-system tests: remove it, or set COMPASS_DEBUG to true.")

INSTALLED_APPS = [
    "compass.portal.admin_site.OperatorsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.google",
    "csp",
    "django_filters",
    # The house, floor by floor.
    "compass.audit",
    "compass.portal",
    "compass.notices",
    "compass.handbook",
    "people",
    "projects",
    "governance",
    "conduct",
    "leads",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "compass.portal.middleware.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "conduct.middleware.without_cookies",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "compass.portal.middleware.spoken_refusals",
    "compass.portal.middleware.SignInFirst",
    "compass.portal.middleware.own_clock",
    "compass.portal.due_count.forget",
    "compass.portal.middleware.readable_address",
    "compass.handbook.middleware.rules_once",
]
FORM_RENDERER = "compass.portal.rendering.FormRenderer"
ROOT_URLCONF = "compass.urls"
WSGI_APPLICATION = "compass.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "compass.portal.templatetags.portal",
                "compass.portal.templatetags.planned",
                "compass.portal.templatetags.prose",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "compass.portal.context.shell",
            ],
        },
    }
]

# Storage. SQLite is written by one at a time: begin immediately, wait for the other.
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR}/compass.sqlite3", apart="DATABASE_PASSWORD")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    if not DEBUG:
        env.stop("DATABASE_URL must name PostgreSQL: write postgres://user:password@host:5432/name.")
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG
if not DEBUG:
    STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

# Language and time: stored in UTC, shown on the reader's clock and the organisation's.
LANGUAGE_CODE = "en-gb"
USE_I18N = False
TIME_ZONE = ORGANISATION_ZONE.key
USE_TZ = True

# Sign-in. Members only, by Google; the rules stand in people/policy.py.
AUTH_USER_MODEL = "people.Member"
AUTHENTICATION_BACKENDS = ["people.backends.RoleBackend"]  # allauth's own would take passwords
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = "portal:home"
SESSION_COOKIE_AGE = 12 * 60 * 60
GOOGLE_CLIENT_ID = env.text("GOOGLE_CLIENT_ID", "")
GOOGLE_CLIENT_SECRET = env.text("GOOGLE_CLIENT_SECRET", "")
if bool(GOOGLE_CLIENT_ID) != bool(GOOGLE_CLIENT_SECRET):
    env.stop("GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET go together: set both, or neither.")
if not DEBUG and not GOOGLE_CLIENT_ID:
    env.stop("GOOGLE_CLIENT_ID is not set: create a web client in Google's console and write its id and secret here.")
DEMO_SIGN_IN = DEBUG and not GOOGLE_CLIENT_ID
# Another issuer than Google, for tests with a stand-in; refused when DEBUG is off.
GOOGLE_ISSUER = env.text("COMPASS_GOOGLE_STAND_IN", "").rstrip("/")
if GOOGLE_ISSUER and not DEBUG:
    env.stop("COMPASS_GOOGLE_STAND_IN is for tests: remove it, or set COMPASS_DEBUG to true.")
SOCIALACCOUNT_PROVIDERS = {
    "google": {
        "APPS": [{"client_id": GOOGLE_CLIENT_ID, "secret": GOOGLE_CLIENT_SECRET, "key": ""}],
        "SCOPE": ["openid", "email"],
        "OAUTH_PKCE_ENABLED": True,
        "AUTH_PARAMS": {} if GOOGLE_ISSUER else {"prompt": "select_account"},
    }
}
SOCIALACCOUNT_ADAPTER = "people.adapters.MemberAdapter"
SOCIALACCOUNT_ONLY = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
ACCOUNT_ADAPTER = "people.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None

# What a browser may do with our pages.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, GOOGLE_ISSUER or "https://accounts.google.com"],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "compass.portal.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # a long text must reach the form that refuses it, and come back
if not DEBUG:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"

# Mail leaves through compass.notices alone: to a server, or to files that the portal shows.
SMTP = env.smtp("COMPASS_SMTP_URL", apart="COMPASS_SMTP_PASSWORD")
MAIL_FROM = env.mailbox("COMPASS_MAIL_FROM", f"Compass <compass@{WORKSPACE_DOMAIN}>" if DEBUG else None)
MAIL_FOLDER = VAR_DIR / "mail"
if not DEBUG and not SMTP:
    env.stop("COMPASS_SMTP_URL is not set: write smtp://user:password@host:587/?tls=true.")

# The ring of keys that reports under the Code of Conduct are sealed with; it never stands in the database.
CONDUCT_KEYS = env.keys(
    "COMPASS_CONDUCT_KEYS", kept_in=VAR_DIR / "conduct-keys" if DEBUG else None, other_than=SECRET_KEY
)

# Celery only says "now". Beat ticks; what is due stands in the database.
CELERY_BROKER_URL = env.text("COMPASS_BROKER_URL", "safefs://folder") if DEBUG else ""
if CELERY_BROKER_URL.startswith("safefs://"):
    _broker = VAR_DIR / "broker"
    for _folder in ("messages", "processed", "control"):
        (_broker / _folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_broker / "messages"),
        "data_folder_out": str(_broker / "messages"),
        "processed_folder": str(_broker / "processed"),
        "control_folder": str(_broker / "control"),
        "store_processed": True,
        "polling_interval": 0.2,
    }
else:
    CELERY_BROKER_URL = env.url(
        "COMPASS_BROKER_URL",
        schemes=("redis", "rediss"),
        example="redis://:password@host:6379/0",
        apart="COMPASS_BROKER_PASSWORD",
    )
    CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 1, "socket_timeout": 5}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "notices-drain": {"task": "compass.notices.tasks.drain", "schedule": schedule(timedelta(seconds=20))},
    "projects-keep-syncs": {"task": "projects.tasks.keep_syncs", "schedule": schedule(timedelta(minutes=5))},
    "projects-plan-meetings": {"task": "projects.tasks.plan_meetings", "schedule": schedule(timedelta(hours=6))},
    "projects-settle-columns": {"task": "projects.tasks.settle_columns", "schedule": schedule(timedelta(minutes=10))},
    "governance-note-openings": {"task": "governance.tasks.note_openings", "schedule": schedule(timedelta(minutes=5))},
    "governance-note-closings": {"task": "governance.tasks.note_closings", "schedule": schedule(timedelta(minutes=5))},
    "governance-send-update": {"task": "governance.tasks.send_update", "schedule": schedule(timedelta(minutes=5))},
    "conduct-keep-cases": {"task": "conduct.tasks.keep_cases", "schedule": schedule(timedelta(minutes=5))},
    "leads-open-decommissions": {"task": "leads.tasks.open_decommissions", "schedule": schedule(timedelta(hours=1))},
    "conduct-shred": {"task": "conduct.tasks.shred", "schedule": schedule(timedelta(days=1))},
    "conduct-publish-figures": {"task": "conduct.tasks.publish_figures", "schedule": schedule(timedelta(days=1))},
    "leads-settle-statuses": {"task": "leads.tasks.settle_statuses", "schedule": schedule(timedelta(minutes=10))},
}
