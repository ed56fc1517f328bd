# SPDX-License-Identifier: AGPL-3.0-or-later
"""What public pages read live raises the clock when it changes."""

from django.db import migrations

from partnership.catalogue.clock_triggers import DROP_FUNCTION, FUNCTION, raises_clock


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0002_add_addresses_of_duties"),
        ("territories", "0001_create_territories"),
        ("vocabularies", "0002_add_broader_terms"),
        ("catalogue", "0007_beginnings_of_title_words"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, DROP_FUNCTION),
        raises_clock("administrations_administration"),
        raises_clock("territories_populationband"),
        raises_clock("territories_territory"),
        raises_clock("territories_territoryevent"),
        raises_clock("vocabularies_term"),
        raises_clock("vocabularies_vocabulary"),
    ]
