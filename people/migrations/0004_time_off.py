import datetime
import django.db.models.deletion
import people.models.validators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_teams'),
    ]

    operations = [
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('away', 'AWAY'), ('reduced', 'REDUCED'), ('holiday', 'HOLIDAY')], max_length=10)),
                ('from_on', models.DateField(verbose_name='first day')),
                ('until_on', models.DateField(verbose_name='last day')),
                ('starts_at_noon', models.BooleanField(default=False)),
                ('ends_at_noon', models.BooleanField(default=False)),
                ('works_percent', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('holiday', models.CharField(blank=True, max_length=120, validators=[people.models.validators.validate_line], verbose_name='name of the holiday')),
                ('reason', models.CharField(blank=True, max_length=200, validators=[people.models.validators.validate_line])),
                ('shows_reason', models.BooleanField(default=False, verbose_name='everybody may read the reason')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('from_on', 'member'),
                'indexes': [models.Index(fields=['until_on', 'from_on'], name='absences_by_days')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='absence_ends_after_it_began', violation_error_message='The last day comes before the first.'), models.CheckConstraint(condition=models.Q(('from_on__gte', datetime.date(2000, 1, 1)), ('until_on__lte', datetime.date(2199, 12, 31))), name='absence_is_on_a_calendar', violation_error_message='Write days from 2000 to 2199.'), models.CheckConstraint(condition=models.Q(('ends_at_noon', True), ('from_on', models.F('until_on')), ('starts_at_noon', True), _negated=True), name='absence_is_not_empty', violation_error_message='A day off from noon until noon is no time off; choose one half.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'reduced'), ('works_percent__isnull', False), ('works_percent__range', (1, 99))), models.Q(models.Q(('kind', 'reduced'), _negated=True), ('works_percent', None)), _connector='OR'), name='reduced_time_says_what_remains', violation_error_message='Say how much you work, from 1 to 99 percent.'), models.CheckConstraint(condition=models.Q(('kind', 'holiday'), ('holiday', ''), _connector='XOR'), name='only_a_holiday_has_a_name', violation_error_message='A holiday has a name, and nothing else has.')],
            },
        ),
    ]
