# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each role may do, as one table; `sync_roles` writes it to the database.

On which records a permission holds is decided by the QuerySets `editable_by` and
`visible_to`, never here.
"""

from partnership.accounts.enums import Role

# Models that staff edit, draft by draft, and those who publish make public.
EDITORIAL_MODELS = [
    "practices.practice",
    "practices.evidencereview",
    "practices.adoption",
    "practices.lesson",
    "practices.question",
    "agreements.agreement",
    "events.event",
    "events.course",
    "organisations.organisation",
    "documents.act",
    "documents.document",
    "indicators.indicator",
]
# Rows that belong to a record and are edited inside its form.
PARTS = [
    "practices.applicationwindow",
    "practices.practicefigure",
    "practices.practicelink",
    "practices.evidenceanswer",
    "practices.adoptionstep",
    "practices.adoptionoutcome",
    "agreements.agreementlink",
    "agreements.agreementparty",
    "agreements.attestation",
    "events.courseedition",
    "events.courselink",
    "events.eventlink",
    "events.eventparticipant",
    "organisations.appointment",
    "organisations.office",
    "organisations.organisationcontact",
    "indicators.observation",
]
# Files of a document are added, never changed or taken away.
FILES = ["documents.documentversion"]

# Who was enrolled in courses, and who has their certificates: names that are read by
# those who may change the course, and by nobody else. Certificates are revoked.
REGISTERS = ["events.enrolment", "events.certificate"]

# What visitors wrote: ratings are read, reports and questions are dealt with.
INBOX = ["portal.rating", "portal.report", "portal.visitorquestion"]
# What administrations ask of each other: sent by one side, dealt with by the other.
REQUESTS = ["practices.exchangerequest"]
# What was done with records: those who may read them read it too.
LOG = ["editorial.journalentry"]
# What contacts were asked and answered: those who may change the record deal with it.
QUESTIONS = ["editorial.confirmationrequest"]

# Many records written at once: those who write them, and those who look after people.
BATCHES = ["editorial.batch"]

# What surrounds the search: words that mean the same, and what people look for.
SEARCH = ["catalogue.synonym"]
SEARCHES = ["catalogue.searchterm"]

WRITE = ["view", "add", "change"]


def _each(models, actions):
    return {
        f"{app}.{action}_{model}"
        for app, model in (name.split(".") for name in models)
        for action in actions
    }


WRITES_RECORDS = (
    _each([*EDITORIAL_MODELS, *REQUESTS], WRITE)
    | _each(PARTS, [*WRITE, "delete"])
    | _each(FILES, ["view", "add"])
    | _each(REGISTERS, WRITE)
    | _each(["events.enrolment"], ["delete"])
    | _each([*INBOX, *LOG, *QUESTIONS, *BATCHES], ["view"])
    | _each(["portal.report", "portal.visitorquestion"], ["change"])
)
READS_RECORDS = _each(
    [*EDITORIAL_MODELS, *REQUESTS, *PARTS, *FILES, *INBOX, *LOG, *QUESTIONS],
    ["view"],
)
CARES_FOR_SEARCH = _each(SEARCH, [*WRITE, "delete"]) | _each(
    SEARCHES, ["view", "delete"]
)

ROLE_PERMISSIONS = {
    Role.CONTRIBUTOR: WRITES_RECORDS,
    Role.EDITOR: WRITES_RECORDS,
    Role.REVIEWER: WRITES_RECORDS
    | _each(EDITORIAL_MODELS, ["publish"])
    | CARES_FOR_SEARCH,
    Role.ASSESSOR: READS_RECORDS,
    Role.CERTIFIER: READS_RECORDS,
    Role.ADMINISTRATOR: READS_RECORDS
    | CARES_FOR_SEARCH
    | _each(["partnership.job", *BATCHES], ["view"])
    | _each(["accounts.user"], WRITE)
    | _each(["accounts.assignment"], [*WRITE, "delete"]),
}
