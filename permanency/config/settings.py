"""Settings of the service, read from the environment; each says what it is for when missing."""

from __future__ import annotations

import os
import secrets
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from permanency.config import database, mail

ROOT = database.ROOT
DEBUG = False


def _secret(name: str) -> str:
    """The setting from the environment, else one made once and kept in a file only we can read."""
    given = os.environ.get(name)
    if given:
        return given
    kept = Path(database.HOME) / name.lower()
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text()


SECRET_KEY = _secret("PERMANENCY_SECRET_KEY")
ALLOWED_HOSTS = os.environ.get("PERMANENCY_HOSTS", "127.0.0.1,localhost,testserver").split(",")
HTTPS = os.environ.get("PERMANENCY_HTTPS", "no") == "yes"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "permanency.platform.audit",
    "permanency.platform.agencies",
    "permanency.platform.security",
    "permanency.platform.people",
    "permanency.platform.imports",
    "permanency.casework.children",
    "permanency.casework.adopters",
    "permanency.casework.adopters.own",
    "permanency.casework.recruitment",
    "permanency.casework.training",
    "permanency.casework.disposal",
    "permanency.casework.matching",
    "permanency.casework.profiles",
    "permanency.casework.finding",
    "permanency.casework.tracking",
    "permanency.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Counts the public forms before the request's transaction begins: see the module.
    "permanency.web.public.doorkeeper.doorkeeper",
    "permanency.web.middleware.identity",
    "permanency.web.refusals.Refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "permanency.config.urls"
WSGI_APPLICATION = "permanency.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "permanency" / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "permanency.web.jinja.environment",
            "kept_in": Path(database.HOME) / "templates",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "permanency.web.context.page",
            ],
        },
    },
    {  # the packages' own fall-back templates only
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ]
        },
    },
]

_where = database.address()
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": _where.host,
        "PORT": _where.port,
        "NAME": _where.name,
        "USER": database.role(),
        "PASSWORD": _where.password,
        # Identity is set per transaction, so every request is one: see web/middleware.py.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "security.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"

# Sign-in by e-mail address and password, then a code or a passkey.
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "permanency.web.account.adapter.StaffAccounts"
ACCOUNT_SESSION_REMEMBER = False
# Failed sign-ins are counted in the database, by axes, for all processes together.
ACCOUNT_RATE_LIMITS = {"login_failed": None}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
# An administrator opens every account, so there is no address anybody else could have claimed.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Permanency Hub"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# Required for staff; the invented region turns it off so that its accounts can be tried quickly.
SECOND_FACTOR_REQUIRED = os.environ.get("PERMANENCY_SECOND_FACTOR", "required") == "required"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "permanency.web.account.lockout.address_tried"
AXES_LOCKOUT_CALLABLE = "permanency.web.account.lockout.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

SESSION_IDLE = timedelta(minutes=15)
SESSION_ABSOLUTE = timedelta(hours=10)
SESSION_COOKIE_AGE = int(SESSION_ABSOLUTE.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "permanency.web.errors.csrf_failure"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [NONE],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
# GOV.UK's sources go into our own sheets when these are built; no page asks for a file of theirs.
STATICFILES_DIRS = [ROOT / "permanency" / "web" / "static"]
# Files are served from where they are built; there is no second copy to forget.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
UPLOADS = Path(database.HOME) / "uploads"
# Facts as last counted and what is made from them: a folder only the service can read.
FACTS = Path(database.HOME) / "facts"
# The account by which the service itself reads every child of the partnership, to count them.
SERVICE_ACCOUNT = os.environ.get("PERMANENCY_SERVICE_ACCOUNT", "figures@service.invalid")
# The account by which it takes what the public pages send.
FRONT_DESK_ACCOUNT = os.environ.get("PERMANENCY_FRONT_DESK_ACCOUNT", "desk@service.invalid")
# The public forms: what one internet address may send in ten minutes and everybody in one, and how
# soon after a form was shown it can have been filled in by a person (web/public/limits.py).
PUBLIC_FORMS_FROM_ONE_ADDRESS = int(os.environ.get("PERMANENCY_PUBLIC_FORMS_ONE_ADDRESS", "12"))
PUBLIC_FORMS_A_MINUTE = int(os.environ.get("PERMANENCY_PUBLIC_FORMS_A_MINUTE", "300"))
PUBLIC_LEAST_SECONDS = int(os.environ.get("PERMANENCY_PUBLIC_LEAST_SECONDS", "3"))
# How many proxies of ours a request passed: that many entries at the end of X-Forwarded-For are
# believed. Without one, the server sees its visitors itself.
PROXIES = int(os.environ.get("PERMANENCY_PROXIES", "0"))
# The number people outside may ring, and when; without one the public pages name none.
HELPLINE = os.environ.get("PERMANENCY_HELPLINE", "")
HELPLINE_HOURS = os.environ.get("PERMANENCY_HELPLINE_HOURS", "Monday to Friday, 9am to 5pm")
# Where the link "Leave this page quickly" leads.
LEAVE_FOR = os.environ.get("PERMANENCY_LEAVE_FOR", "https://www.bbc.co.uk/weather")
# The account by which it does what adopters ask on their own pages.
OWN_PAGES_ACCOUNT = os.environ.get("PERMANENCY_OWN_PAGES_ACCOUNT", "adopters@service.invalid")
# Where the worker finds its work.
PROCRASTINATE_IMPORT_PATHS = [
    "permanency.web.applicant.jobs",
    "permanency.web.events.jobs",
    "permanency.exchange.ssda903.jobs",
    "permanency.web.figures.jobs",
    "permanency.web.home.jobs",
    "permanency.web.public.jobs",
    "permanency.web.reports.jobs",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Logs never hold a person: routes, codes and references only.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    # An address that is not there, or a form sent too often, is no trouble of ours; and what people
    # type as an address can hold anything.
    "loggers": {"django.request": {"level": "ERROR"}},
    "root": {"handlers": ["console"], "level": os.environ.get("PERMANENCY_LOG", "WARNING")},
}

# Where e-mails go and from whom they come, and the address people open the service at, which
# e-mails point to.
globals().update(mail.mail_settings(os.environ.get("PERMANENCY_MAIL", "console")))
DEFAULT_FROM_EMAIL = os.environ.get("PERMANENCY_MAIL_FROM", "permanency-hub@localhost")
SERVICE_ADDRESS = os.environ.get("PERMANENCY_ADDRESS", "http://127.0.0.1:8000")
SILENCED_SYSTEM_CHECKS: list[str] = []
