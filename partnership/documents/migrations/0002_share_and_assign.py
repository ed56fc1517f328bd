# SPDX-License-Identifier: AGPL-3.0-or-later

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("administrations", "0002_add_addresses_of_duties"),
        ("documents", "0001_create_acts_and_documents"),
        ("vocabularies", "0002_add_broader_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalAct_co_owners",
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
                "verbose_name": "HistoricalAct_co_owners",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDocument_co_owners",
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
                "verbose_name": "HistoricalDocument_co_owners",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="act",
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
            model_name="act",
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
            model_name="act",
            name="equals_version",
            field=models.PositiveIntegerField(
                editable=False, null=True, verbose_name="same as version"
            ),
        ),
        migrations.AddField(
            model_name="document",
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
            model_name="document",
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
            model_name="document",
            name="equals_version",
            field=models.PositiveIntegerField(
                editable=False, null=True, verbose_name="same as version"
            ),
        ),
        migrations.AddField(
            model_name="historicalact",
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
            model_name="historicalact",
            name="equals_version",
            field=models.PositiveIntegerField(
                editable=False, null=True, verbose_name="same as version"
            ),
        ),
        migrations.AddField(
            model_name="historicaldocument",
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
            model_name="historicaldocument",
            name="equals_version",
            field=models.PositiveIntegerField(
                editable=False, null=True, verbose_name="same as version"
            ),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(
                models.OrderBy(models.F("edited_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="act_last_edited",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                models.OrderBy(models.F("edited_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="document_last_edited",
            ),
        ),
        migrations.AddField(
            model_name="historicalact_co_owners",
            name="act",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_tablespace="",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="documents.act",
            ),
        ),
        migrations.AddField(
            model_name="historicalact_co_owners",
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
            model_name="historicalact_co_owners",
            name="history",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                to="documents.historicalact",
            ),
        ),
        migrations.AddField(
            model_name="historicaldocument_co_owners",
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
            model_name="historicaldocument_co_owners",
            name="document",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_tablespace="",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="documents.document",
            ),
        ),
        migrations.AddField(
            model_name="historicaldocument_co_owners",
            name="history",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                to="documents.historicaldocument",
            ),
        ),
    ]
