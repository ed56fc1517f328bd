# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models

import partnership.common.dates


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_create_organisations"),
    ]

    operations = [
        migrations.AddField(
            model_name="appointment",
            name="attested_on",
            field=partnership.common.dates.PartialDateField(
                blank=True,
                help_text="Where beginning and end are not known: the day, month or year for which the source names the person in this role.",
                verbose_name="named by a source in",
            ),
        ),
        migrations.AddField(
            model_name="historicalappointment",
            name="attested_on",
            field=partnership.common.dates.PartialDateField(
                blank=True,
                help_text="Where beginning and end are not known: the day, month or year for which the source names the person in this role.",
                verbose_name="named by a source in",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("attested_on", ""),
                    (
                        "attested_on__regex",
                        "^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                    ),
                    _connector="OR",
                ),
                name="organisations_appointment_attested_on_is_a_partial_date",
            ),
        ),
    ]
