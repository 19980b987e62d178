import compass.portal.markdown
import datetime
import django.db.models.deletion
import people.models.contacts
import people.models.members
import people.models.validators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='photo', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('webp', models.BinaryField()),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='member',
            name='about',
            field=models.TextField(blank=True, max_length=1000, validators=[compass.portal.markdown.validate_depth], verbose_name='about you'),
        ),
        migrations.AddField(
            model_name='member',
            name='chat_handle',
            field=models.CharField(blank=True, max_length=80, validators=[people.models.contacts.validate_handle], verbose_name='name in the chat'),
        ),
        migrations.AddField(
            model_name='member',
            name='country',
            field=models.CharField(blank=True, max_length=2, verbose_name='public holidays of'),
        ),
        migrations.AddField(
            model_name='member',
            name='employer',
            field=models.CharField(blank=True, max_length=120, validators=[people.models.validators.validate_line], verbose_name='employed by, where it is not the host'),
        ),
        migrations.AddField(
            model_name='member',
            name='employment',
            field=models.CharField(choices=[('host', 'staff of the host organisation'), ('in-kind', 'in kind, by another organisation'), ('volunteer', 'volunteer')], default='host', max_length=10, verbose_name='works as'),
        ),
        migrations.AddField(
            model_name='member',
            name='github',
            field=models.CharField(blank=True, max_length=39, validators=[people.models.contacts.validate_github_name], verbose_name='name on GitHub'),
        ),
        migrations.AddField(
            model_name='member',
            name='hears_who_is_away',
            field=models.BooleanField(default=True, verbose_name='is told each week who is away'),
        ),
        migrations.AddField(
            model_name='member',
            name='phone',
            field=models.CharField(blank=True, max_length=30, validators=[people.models.contacts.validate_phone], verbose_name='telephone'),
        ),
        migrations.AddField(
            model_name='member',
            name='photo_digest',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='member',
            name='place',
            field=models.CharField(blank=True, max_length=80, validators=[people.models.validators.validate_line], verbose_name='where you live'),
        ),
        migrations.AddField(
            model_name='member',
            name='region',
            field=models.CharField(blank=True, max_length=60, verbose_name='and of its region'),
        ),
        migrations.AddField(
            model_name='member',
            name='time_share',
            field=models.PositiveSmallIntegerField(default=100, verbose_name='percent of full time'),
        ),
        migrations.AddField(
            model_name='member',
            name='website',
            field=models.CharField(blank=True, max_length=300, validators=[people.models.contacts.validate_website]),
        ),
        migrations.AddField(
            model_name='member',
            name='working_days',
            field=models.JSONField(default=people.models.members.monday_to_friday, validators=[people.models.validators.validate_working_days]),
        ),
        migrations.AddField(
            model_name='member',
            name='works_from',
            field=models.TimeField(default=datetime.time(9, 0), verbose_name='working day begins'),
        ),
        migrations.AddField(
            model_name='member',
            name='works_until',
            field=models.TimeField(default=datetime.time(17, 0), verbose_name='working day ends'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('works_until__gt', models.F('works_from'))), name='working_day_ends_after_it_begins', violation_error_message='A working day ends after it begins; write both on your own clock.'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('time_share__gte', 1), ('time_share__lte', 100)), name='share_of_full_time_is_a_percentage', violation_error_message='Write a share of full time from 1 to 100 percent.'),
        ),
    ]
