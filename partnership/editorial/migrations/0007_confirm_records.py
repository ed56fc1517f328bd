# SPDX-License-Identifier: AGPL-3.0-or-later

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("editorial", "0006_mark_translations")]

    operations = [
        migrations.AddField(
            model_name="editorialrule",
            name="review_after_months",
            field=models.PositiveSmallIntegerField(
                default=12,
                help_text="What is published and neither changed nor confirmed for so long is to be looked at again.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(120),
                ],
                verbose_name="to be confirmed after (months)",
            ),
        ),
        migrations.AddField(
            model_name="historicaleditorialrule",
            name="review_after_months",
            field=models.PositiveSmallIntegerField(
                default=12,
                help_text="What is published and neither changed nor confirmed for so long is to be looked at again.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(120),
                ],
                verbose_name="to be confirmed after (months)",
            ),
        ),
        migrations.AlterField(
            model_name="journalentry",
            name="transition",
            field=models.CharField(
                choices=[
                    ("submit", "Submit for review"),
                    ("return", "Return to the author"),
                    ("publish", "Publish"),
                    ("withdraw", "Withdraw"),
                    ("restore", "Make public again"),
                    ("schedule", "Set a date"),
                    ("cancel", "Give up a date"),
                    ("assign", "Choose who reviews it"),
                    ("revert", "Bring an earlier version back"),
                    ("merge", "Merge into another record"),
                    ("confirm", "Confirm: still right"),
                ],
                max_length=10,
                verbose_name="what was done",
            ),
        ),
        migrations.AlterField(
            model_name="scheduledmove",
            name="transition",
            field=models.CharField(
                choices=[
                    ("submit", "Submit for review"),
                    ("return", "Return to the author"),
                    ("publish", "Publish"),
                    ("withdraw", "Withdraw"),
                    ("restore", "Make public again"),
                    ("schedule", "Set a date"),
                    ("cancel", "Give up a date"),
                    ("assign", "Choose who reviews it"),
                    ("revert", "Bring an earlier version back"),
                    ("merge", "Merge into another record"),
                    ("confirm", "Confirm: still right"),
                ],
                max_length=10,
                verbose_name="what is to be done",
            ),
        ),
        migrations.AddConstraint(
            model_name="editorialrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("review_after_months__range", (1, 120))),
                name="editorial_rule_review_after_one_month_to_ten_years",
                violation_error_message="Between one month and ten years.",
            ),
        ),
    ]
