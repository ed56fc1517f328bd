# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions and answers, by who asks; an answer may end with a link to a page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# (who asks, [(question, answer, (label, address) or None)]); an address is a URL name
# and what stands behind it.
GROUPS = [
    (
        _("Families and citizens"),
        [
            (
                _("What do I find in this portal?"),
                _(
                    "What the partner administrations do for families, told sheet by "
                    "sheet: what it is, for whom, what it costs, what came of it and "
                    "where each figure comes from. Some sheets are measures that "
                    "families can apply for."
                ),
                (_("All good practices"), ("practices:practice-list", "")),
            ),
            (
                _("How do I find a measure for my family?"),
                _(
                    "Open “Measures open now”, then write the age of your child and the "
                    "municipality where you live: only what can be asked for there "
                    "today remains."
                ),
                (_("Measures open now"), ("practices:practice-list", "?open=true")),
            ),
            (
                _("Can I apply for a contribution here?"),
                _(
                    "No, the portal informs and takes no applications. Every measure "
                    "says how, where and by when to apply, and which office answers."
                ),
                None,
            ),
            (
                _("Whom do I ask if something is not clear to me?"),
                _(
                    "The office that stands under “Contact” on the sheet. The portal "
                    "itself gives no advice on single cases."
                ),
                None,
            ),
            (
                _("I have found a mistake. What do I do?"),
                _(
                    "Follow “Report an error” at the foot of the page: the office of the "
                    "administration that published it reads your report. You need "
                    "neither write your name nor register."
                ),
                (_("Report an error"), ("portal:report", "")),
            ),
            (
                _("Why are some texts in Italian though I chose another language?"),
                _(
                    "Pages, menus and forms are in four languages. The texts of the "
                    "sheets are written in Italian and translated step by step; what "
                    "has no translation yet is shown in Italian and marked as such."
                ),
                None,
            ),
            (
                _("Do I have to accept cookies? Does somebody follow what I read?"),
                _(
                    "No. The portal sets no cookie for readers, counts no visits and "
                    "asks nothing of third parties."
                ),
                (_("Privacy notice"), ("portal:privacy", "")),
            ),
        ],
    ),
    (
        _("Municipalities and other administrations"),
        [
            (
                _("How does our municipality publish a practice?"),
                _(
                    "Sheets are written by the partner administrations. Write to the one "
                    "of your territory (its mailbox is at the foot of every page) and "
                    "say in a few lines what you do, for whom, at what cost and with "
                    "what result."
                ),
                None,
            ),
            (
                _("May we take up a practice of others?"),
                _(
                    "Yes, that is what the portal is for. Look on the sheet for success "
                    "factors, resources and what can be taken elsewhere, and speak with "
                    "the office that runs the practice. Texts may be used again if you "
                    "name the source."
                ),
                None,
            ),
            (
                _("Can another region or province join?"),
                _(
                    "The portal is made for as many administrations as agree to work "
                    "together. Joining needs an agreement with those of today: write "
                    "to one of them."
                ),
                None,
            ),
        ],
    ),
    (
        _("Companies and organisations"),
        [
            (
                _("What is there for companies?"),
                _(
                    "Practices on the balance of work and family, with what they asked "
                    "of companies and what they brought. Where a measure is open to "
                    "organisations, its sheet says so beside the dates."
                ),
                (
                    _("Practices on work-life balance"),
                    ("practices:practice-list", "?theme=work-life-balance"),
                ),
            ),
            (
                _("May I use texts and figures of the portal?"),
                _(
                    "Yes, also for commercial purposes, if you name the source: unless "
                    "a page says otherwise the licence is CC BY 4.0. Marks and logos are "
                    "excepted."
                ),
                (_("Legal notes"), ("portal:legal-notes", "")),
            ),
        ],
    ),
    (
        _("Programmers and partners"),
        [
            (
                _("How does a program read the data?"),
                _(
                    "Through an open API, without a key and without registering: JSON, "
                    "with the same filters as the pages and a description in OpenAPI "
                    "format."
                ),
                (_("Open data API"), ("portal:api-docs", "")),
            ),
            (
                _("May we use the software of the portal?"),
                _(
                    "Yes. It is free software (AGPL 3.0 or later) and can be reused by "
                    "any administration, in Italy and elsewhere; the file publiccode.yml "
                    "of its repository describes it."
                ),
                None,
            ),
            (
                _("I have found a weakness in the security. Where do I write?"),
                _(
                    "In confidence to the mailbox in the file security.txt, not in a "
                    "public report. Please say how it can be repeated, and give the "
                    "administrations time to mend it."
                ),
                None,
            ),
        ],
    ),
]


def groups():
    """The questions with their links resolved for the language of the page."""
    return [
        {
            "label": label,
            "questions": [
                {
                    "question": question,
                    "answer": answer,
                    "link": link
                    and {"label": link[0], "url": reverse(link[1][0]) + link[1][1]},
                }
                for question, answer, link in questions
            ],
        }
        for label, questions in GROUPS
    ]
