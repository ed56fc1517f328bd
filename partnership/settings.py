# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings of the portal: one module, the environment decides.

Production is the default. The Makefile says `PORTAL_ENV=development` or `test`.
A missing or wrong variable stops the start with one sentence that says what to set.
"""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from partnership.environment import (
    allowed_hosts,
    caches,
    choice,
    database,
    env,
    flag,
    matching,
    secret_key,
    whole_number,
)
from partnership.login_settings import login_settings
from partnership.openapi import SPECTACULAR

BASE_DIR = Path(__file__).resolve().parent.parent

ENVIRONMENT = choice("PORTAL_ENV", ["production", "development", "test"], "production")
IS_PRODUCTION = ENVIRONMENT == "production"
DEBUG = False
# Demonstration: sample staff exist and the login page shows their passwords.
DEMO_MODE = flag("PORTAL_DEMO")
# "public" serves pages and API only, without the admin (design 13).
PORTAL_SIDE = choice("PORTAL_SIDE", ["all", "public"], "all")

DATA_DIR = Path(env.str("PORTAL_DATA_DIR", str(BASE_DIR / ".data")))


SECRET_KEY = secret_key(DATA_DIR, is_production=IS_PRODUCTION)


ALLOWED_HOSTS = allowed_hosts(is_production=IS_PRODUCTION)
# The address under which the outside world knows the portal; links in the API use it.
PUBLIC_URL = env.str("PUBLIC_URL", "")
# Every week each address that a record names is asked whether it still answers.
ASK_ADDRESSES = flag("ASK_ADDRESSES", IS_PRODUCTION)
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []
# What the administration has declared at AgID; the footer of every page links it.
ACCESSIBILITY_DECLARATION_URL = matching(
    "ACCESSIBILITY_DECLARATION_URL",
    r"https://form\.agid\.gov\.it/view/[0-9a-f-]{36}/?",
    "https://form.agid.gov.it/view/00000000-0000-0000-0000-000000000000",
)
# Where weaknesses are reported in confidence (RFC 9116).
SECURITY_CONTACT = matching(
    "SECURITY_CONTACT", r"(mailto:[^\s@]+@|https://)[^\s]+", "mailto:name@example.org"
)

INSTALLED_APPS = [
    "modeltranslation",
    "partnership.admin_site.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "axes",
    "csp",
    "django_filters",
    "django_prose_editor",
    "rest_framework",
    "drf_spectacular",
    "simple_history",
    "partnership.common",
    "partnership.territories",
    "partnership.vocabularies",
    "partnership.administrations",
    "partnership.accounts",
    "partnership.catalogue",
    "partnership.editorial",
    "partnership.documents",
    "partnership.organisations",
    "partnership.indicators",
    "partnership.agreements",
    "partnership.events",
    "practices",
    "portal",
    "partnership",
]

MIDDLEWARE = [
    # Before all others: of a kept page nothing is made anew, not even its headers.
    "partnership.catalogue.page_cache.PageCacheMiddleware",
    # Before the rest, so that every answer of the API tells what is left of the
    # allowance.
    "partnership.common.api.middleware.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "partnership.common.middleware.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "partnership.common.middleware.RequestLimitsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "partnership.urls"
WSGI_APPLICATION = "partnership.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context_processors.site",
            ],
            "builtins": [
                "partnership.common.templatetags.components",
                "partnership.common.templatetags.written",
                "partnership.catalogue.templatetags.catalogue",
            ],
        },
    }
]


DATABASES = {"default": database(DATA_DIR, keeps_connections=IS_PRODUCTION)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = caches()
# Visitors' pages are kept until something is published; whoever works on templates
# wants to see each change.
PAGE_CACHE = flag("PAGE_CACHE", IS_PRODUCTION)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "partnership.accounts.backends.AssignmentBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in [
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    ]
]
if ENVIRONMENT == "test":
    # Slow hashing protects nobody in a test and costs half a second a person.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "admin:login"
CSRF_FAILURE_VIEW = "partnership.admin_site.sign_expired"
vars().update(login_settings(compels=IS_PRODUCTION and not DEMO_MODE))

LANGUAGE_CODE = "it"
LANGUAGES = [
    ("it", _("Italian")),
    ("en", _("English")),
    ("de", _("German")),
    ("fr", _("French")),
]
LOCALE_PATHS = [BASE_DIR / "partnership" / "locale"]
# An address without a scheme is https, as from Django 6.
FORMS_URLFIELD_ASSUME_HTTPS = True
MODELTRANSLATION_DEFAULT_LANGUAGE = "it"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("it",)
TIME_ZONE = "Europe/Rome"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"
# Where the nightly dumps lie; a public process beside the other needs to read them.
DUMPS_ROOT = Path(env.str("DUMPS_ROOT", str(DATA_DIR / "dumps")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Of a file that is too big little is kept; the form then says so.
FILE_UPLOAD_HANDLERS = ["partnership.common.uploads.CutUploadHandler"]
# Outside production whitenoise serves straight from the source folders.
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
WHITENOISE_AUTOREFRESH = not IS_PRODUCTION

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "portal@localhost")
if env.str("EMAIL_URL", ""):
    vars().update(env.email_url("EMAIL_URL"))

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        # Bootstrap Italia's stylesheet holds small pictures as data URIs.
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        # The page that shows a PDF frames it, and says so itself.
        "frame-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
# An indicator's form has up to 700 rows of figures, with 13 fields each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
SECURE_SSL_REDIRECT = flag("SECURE_SSL_REDIRECT", IS_PRODUCTION)
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_PRODUCTION
SECURE_HSTS_PRELOAD = IS_PRODUCTION
BEHIND_PROXY = flag("BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "partnership.common.logs.JsonFormatter"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        name: {"handlers": ["lines"], "level": "WARNING"}
        for name in ["axes", "django", "partnership", "portal"]
    }
    | {
        # One line for each request of the API, as the national rules ask.
        "portal.requests": {"level": "INFO" if flag("API_LOG") else "WARNING"}
    },
}

# Kinds of record that are published, each with the one description of what of it
# becomes public (design 2); the catalogue need not know the areas.
CATALOGUE_KINDS = {
    "act": "partnership.documents.publication.ActPublication",
    "document": "partnership.documents.publication.DocumentPublication",
    "organisation": "partnership.organisations.publication.OrganisationPublication",
    "indicator": "partnership.indicators.publication.IndicatorPublication",
    "agreement": "partnership.agreements.publication.AgreementPublication",
    "event": "partnership.events.publication.EventPublication",
    "course": "partnership.events.course_publication.CoursePublication",
    "practice": "practices.publication.PracticePublication",
    "evidence_review": "practices.evidence.publication.EvidenceReviewPublication",
    "adoption": "practices.adoptions.publication.AdoptionPublication",
    "lesson": "practices.lessons.publication.LessonPublication",
    "question": "practices.question_publication.QuestionPublication",
}
# Who is told when a term or an administration gets another name.
ON_NEW_NAMES = "partnership.catalogue.services.rename"
# Who is told that another administration answers for a record.
ON_NEW_OWNER = "portal.inbox.services.follow_owner"
# After so many days a role stands in place of who changed something; 0: never.
HISTORY_PERSONS_DAYS = whole_number("HISTORY_PERSONS_DAYS", 5 * 365)
# Within so many days a question about a practice is to be answered.
QUESTION_ANSWER_DAYS = whole_number("QUESTION_ANSWER_DAYS", 30)
# For each network address; 0: the portal itself does not limit.
API_REQUESTS_PER_MINUTE = whole_number("API_REQUESTS_PER_MINUTE", 600)
REST_FRAMEWORK = {
    # `format` would be taken by the framework before we can refuse it.
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": (
        "partnership.common.api.negotiation.QualityNegotiation"
    ),
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PAGINATION_CLASS": "partnership.common.api.pagination.Pagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.NamespaceVersioning",
    "EXCEPTION_HANDLER": "partnership.common.api.problems.problem_response",
}
SPECTACULAR_SETTINGS = SPECTACULAR
