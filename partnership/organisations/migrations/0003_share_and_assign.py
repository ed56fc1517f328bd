# SPDX-License-Identifier: AGPL-3.0-or-later

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0002_add_addresses_of_duties"),
        ("organisations", "0002_attest_appointments"),
        ("territories", "0001_create_territories"),
        ("vocabularies", "0002_add_broader_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalOrganisation_co_owners",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalOrganisation_co_owners",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="assigned_to",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reviewed by",
            ),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="equals_version",
            field=models.PositiveIntegerField(
                editable=False, null=True, verbose_name="same as version"
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="assigned_to",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reviewed by",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="co_owners",
            field=models.ManyToManyField(
                blank=True,
                help_text="Other administrations whose editors change this record too. The one above publishes it.",
                related_name="+",
                to="administrations.administration",
                verbose_name="co-owners",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="equals_version",
            field=models.PositiveIntegerField(
                editable=False, null=True, verbose_name="same as version"
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                models.OrderBy(models.F("edited_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="organisation_last_edited",
            ),
        ),
        migrations.AddField(
            model_name="historicalorganisation_co_owners",
            name="administration",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_tablespace="",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="administrations.administration",
            ),
        ),
        migrations.AddField(
            model_name="historicalorganisation_co_owners",
            name="history",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                to="organisations.historicalorganisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalorganisation_co_owners",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_tablespace="",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
    ]
