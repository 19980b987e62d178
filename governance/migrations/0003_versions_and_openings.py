import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0002_proposals_have_revisions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # The indexes of the table that gives its name away go first: they would keep their names.
        migrations.AlterField(
            model_name='ballot',
            name='proposal',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='governance.proposal'),
        ),
        migrations.AlterField(
            model_name='ballot',
            name='voter',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RenameModel('Ballot', 'EarlierBallot'),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('summary', models.CharField(max_length=500)),
                ('body', models.TextField()),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='what changed')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='governance.proposal')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [
                    models.UniqueConstraint(fields=('proposal', 'number'), name='versions_of_a_proposal_are_numbered'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500)),
                ('at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='governance.proposal')),
            ],
            options={
                'ordering': ('at', 'pk'),
                'constraints': [
                    models.UniqueConstraint(fields=('proposal', 'member'), name='members_recuse_themselves_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('sha256', models.CharField(editable=False, max_length=64, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('noted_at', models.DateTimeField()),
                ('text_sha256', models.CharField(max_length=64)),
                ('roll_sha256', models.CharField(max_length=64)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='governance.proposal')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.version')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [
                    models.UniqueConstraint(fields=('proposal', 'number'), name='openings_of_a_proposal_are_numbered'),
                    models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='vote_closes_after_it_opened'),
                ],
            },
        ),
        migrations.CreateModel(
            name='RollEntry',
            fields=[
                ('pk', models.CompositePrimaryKey('opening', 'member', blank=True, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('is_recused', models.BooleanField(default=False)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opening', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roll', to='governance.opening')),
            ],
            options={
                'verbose_name_plural': 'roll entries',
                'ordering': ('name', 'member'),
            },
        ),
        migrations.CreateModel(
            name='CallingOff',
            fields=[
                ('opening', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='calling_off', serialize=False, to='governance.opening')),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(max_length=500)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'callings off',
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('sha256', models.CharField(editable=False, max_length=64, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('choice', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('abstain', 'Abstain'), ('recused', 'Recused')], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('cast_at', models.DateTimeField()),
                ('token', models.UUIDField(editable=False, unique=True)),
                ('previous_sha256', models.CharField(editable=False, max_length=64)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('voter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opening', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='governance.opening')),
            ],
            options={
                'ordering': ('cast_at', 'number'),
                'constraints': [
                    models.UniqueConstraint(fields=('opening', 'number'), name='votes_are_numbered_in_their_order'),
                    models.CheckConstraint(condition=models.Q(('choice', 'no'), ('reason', ''), _negated=True), name='a_no_has_its_reason'),
                ],
            },
        ),
    ]
