import django.db.models.deletion
import django.db.models.functions.text
import people.models.validators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_time_off'),
    ]

    operations = [
        migrations.CreateModel(
            name='System',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=80, validators=[people.models.validators.validate_line])),
                ('purpose', models.CharField(max_length=300, validators=[people.models.validators.validate_line], verbose_name='what it is for')),
                ('link', models.URLField(blank=True, max_length=300, verbose_name='where it is')),
                ('granted_by_role', models.CharField(blank=True, choices=[('staff', 'staff'), ('volunteer', 'volunteer'), ('council', 'Steering Council'), ('director', 'Executive Director'), ('steward', 'Code of Conduct steward'), ('sales', 'sales'), ('founder', 'founding team')], max_length=20, verbose_name='which role gives access')),
                ('staff_only', models.BooleanField(default=False, verbose_name='for staff alone')),
                ('scoped', models.BooleanField(default=False, verbose_name='access is to a part of it, such as a project')),
                ('number', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('granters', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who gives access')),
            ],
            options={
                'ordering': ('name',),
                'constraints': [
                    models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='system_names_are_unique', violation_error_message='Another system has this name.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='AccessGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(blank=True, max_length=120, validators=[people.models.validators.validate_line], verbose_name='part of the system')),
                ('level', models.CharField(blank=True, max_length=60, validators=[people.models.validators.validate_line], verbose_name='as what')),
                ('asked_at', models.DateTimeField()),
                ('granted_at', models.DateTimeField(blank=True, null=True)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('look_again_on', models.DateField(blank=True, null=True, verbose_name='look again by')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('end_reason', models.CharField(blank=True, max_length=200, validators=[people.models.validators.validate_line])),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('granted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='access', to=settings.AUTH_USER_MODEL)),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('system', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='people.system')),
            ],
            options={
                'ordering': ('system', 'scope', 'member'),
                'indexes': [
                    models.Index(condition=models.Q(('ended_at', None)), fields=['look_again_on'], name='access_by_next_look'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('member', 'system', 'scope'), name='access_is_held_once_at_a_time', violation_error_message='This member has, or has asked for, this access already.'),
                    models.CheckConstraint(condition=models.Q(('reviewed_at', None), ('granted_at__isnull', False), _connector='OR'), name='only_given_access_is_reviewed'),
                    models.CheckConstraint(condition=models.Q(models.Q(('granted_at', None), ('look_again_on', None)), models.Q(('granted_at__isnull', False), ('look_again_on__isnull', False)), _connector='OR'), name='given_access_is_looked_at_again'),
                    models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_at', None)), models.Q(('ended_at__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='access_ends_with_a_reason'),
                ],
            },
        ),
    ]
