import compass.portal.markdown
import django.db.models.deletion
import django.db.models.functions.text
import people.models.positions
import people.models.validators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_checklists'),
    ]

    operations = [
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, validators=[people.models.validators.validate_line])),
                ('slug', models.SlugField(max_length=120, unique=True, validators=[people.models.positions.validate_slug_is_free], verbose_name='address')),
                ('focus', models.TextField(max_length=5000, validators=[compass.portal.markdown.validate_depth], verbose_name='what it is about')),
                ('retired_on', models.DateField(blank=True, null=True)),
                ('revision', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ('title',),
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('title'), name='position_titles_are_unique', violation_error_message='Another position has this title.')],
            },
        ),
        migrations.CreateModel(
            name='Level',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('expectation', models.TextField(max_length=5000, validators=[compass.portal.markdown.validate_depth], verbose_name='what is expected')),
                ('retired_on', models.DateField(blank=True, null=True)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='levels', to='people.position')),
            ],
            options={
                'ordering': ('position__title', 'number'),
                'constraints': [
                    models.UniqueConstraint(fields=('position', 'number'), name='levels_of_a_position_are_counted', violation_error_message='This position has this level already.'),
                    models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 9)), name='levels_count_from_one', violation_error_message='Write a level from 1 to 9.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PositionTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='first day')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('taken_back_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='people.level')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='position_terms', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-from_on', '-pk'),
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='position_term_ends_after_it_began', violation_error_message='A position ends on its first day or later.'),
                    models.UniqueConstraint(condition=models.Q(('taken_back_at', None), ('until_on', None)), fields=('member',), name='member_holds_one_position_at_a_time', violation_error_message='This member holds a position until further notice already.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Salary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.PositiveSmallIntegerField()),
                ('amount_minor', models.PositiveBigIntegerField()),
                ('currency', models.CharField(choices=[('USD', 'USD'), ('EUR', 'EUR'), ('GBP', 'GBP'), ('CAD', 'CAD'), ('CHF', 'CHF'), ('SEK', 'SEK'), ('NOK', 'NOK'), ('AUD', 'AUD'), ('INR', 'INR'), ('JPY', 'JPY')], max_length=3)),
                ('from_on', models.DateField(verbose_name='first day')),
                ('set_at', models.DateTimeField()),
                ('level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='salaries', to='people.level')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'salaries',
                'ordering': ('from_on', 'pk'),
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('step__gte', 1), ('step__lte', 9)), name='salaries_are_of_steps_counted_from_one'),
                    models.CheckConstraint(condition=models.Q(('currency__in', ['USD', 'EUR', 'GBP', 'CAD', 'CHF', 'SEK', 'NOK', 'AUD', 'INR', 'JPY'])), name='salaries_are_in_known_currencies'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('from_on', models.DateField(verbose_name='first day')),
                ('set_at', models.DateTimeField()),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='people.positionterm')),
            ],
            options={
                'ordering': ('from_on', 'pk'),
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 9)), name='steps_count_from_one'),
                ],
            },
        ),
    ]
