import django.db.models.deletion
import django.db.models.functions.text
import people.models.validators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_what_members_say_of_themselves'),
    ]

    operations = [
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, validators=[people.models.validators.validate_line])),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('focus', models.TextField(max_length=2000, verbose_name='what it works on')),
                ('decides_by', models.TextField(blank=True, max_length=2000, verbose_name='how it decides')),
                ('formed_on', models.DateField(blank=True, null=True)),
                ('dissolved_on', models.DateField(blank=True, null=True)),
                ('revision', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ('name',),
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='team_names_are_unique', violation_error_message='Another team has this name.')],
            },
        ),
        migrations.CreateModel(
            name='TeamMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leads', models.BooleanField(default=False, verbose_name='leads the team')),
                ('from_on', models.DateField(verbose_name='first day')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='team_memberships', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='people.team')),
            ],
            options={
                'ordering': ('team', 'member'),
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='team_membership_ends_after_it_began', violation_error_message='A membership ends on its first day or later.'), models.UniqueConstraint(condition=models.Q(('until_on', None)), fields=('team', 'member'), name='team_is_joined_once_at_a_time', violation_error_message='This member belongs to this team already.')],
            },
        ),
    ]
