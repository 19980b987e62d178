import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0006_outcomes'),
        ('handbook', '0004_pages_say_when_they_were_moved'),
        ('people', '0007_positions_and_pay'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CouncilMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place_url', models.URLField(blank=True, max_length=500, verbose_name='where')),
                ('agenda_url', models.URLField(blank=True, max_length=500, verbose_name='agenda')),
                ('called_at', models.DateTimeField()),
                ('called_off_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('revised_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('token', models.UUIDField(editable=False, unique=True)),
                ('called_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('starts_at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meeting_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Deed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=500, verbose_name='address')),
                ('words', models.CharField(max_length=200, verbose_name='what it does')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='governance.proposal')),
            ],
            options={
                'ordering': ('at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('proposal', 'url'), name='deeds_of_a_proposal_are_named_once')],
            },
        ),
        migrations.CreateModel(
            name='HostCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('keeps', models.BooleanField(verbose_name="keeps to the host's policies")),
                ('words', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='host_checks', to='governance.proposal')),
            ],
            options={
                'ordering': ('at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.DateField(help_text='None where it went back to its discussion.', null=True, verbose_name='to this voting day')),
                ('reason', models.CharField(max_length=500)),
                ('at', models.DateTimeField()),
                ('token', models.UUIDField(editable=False, unique=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='governance.proposal')),
            ],
            options={
                'ordering': ('at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='ProposalDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('summary', models.CharField(blank=True, max_length=500)),
                ('body', models.TextField(blank=True)),
                ('answers', models.JSONField(blank=True, default=dict)),
                ('document_url', models.URLField(blank=True, max_length=500, verbose_name='document')),
                ('issue_url', models.URLField(blank=True, max_length=500, verbose_name='tracking issue')),
                ('created_at', models.DateTimeField()),
                ('updated_at', models.DateTimeField()),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('token', models.UUIDField(editable=False, unique=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposal_drafts', to=settings.AUTH_USER_MODEL)),
                ('viewers', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-updated_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='governance.proposal')),
            ],
            options={
                'ordering': ('proposal', 'member'),
                'constraints': [models.UniqueConstraint(fields=('proposal', 'member'), name='readings_are_one_per_member')],
            },
        ),
        migrations.CreateModel(
            name='Rerouting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(choices=[('vote', 'council vote'), ('notify', 'council notice'), ('neither', 'no consultation')], max_length=10)),
                ('after', models.CharField(choices=[('vote', 'council vote'), ('notify', 'council notice'), ('neither', 'no consultation')], max_length=10)),
                ('reason', models.CharField(max_length=500)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reroutings', to='governance.proposal')),
            ],
            options={
                'ordering': ('at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('before', models.F('after')), _negated=True), name='rerouting_changes_something')],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.TextField()),
                ('note', models.CharField(max_length=200, verbose_name='why')),
                ('at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('words', models.CharField(blank=True, editable=False, max_length=500)),
                ('token', models.UUIDField(editable=False, unique=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('base', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.version')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='governance.proposal')),
                ('version', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='suggestion', to='governance.version')),
            ],
            options={
                'ordering': ('at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('version', None), ('settled_at__isnull', False), _connector='OR'), name='suggestion_is_settled_as_it_is_taken')],
            },
        ),
        migrations.CreateModel(
            name='WeeklyUpdate',
            fields=[
                ('week_on', models.DateField(primary_key=True, serialize=False, verbose_name='week that begins on')),
                ('body', models.TextField()),
                ('sent_at', models.DateTimeField()),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-week_on',),
            },
        ),
        # No vote was ever called off.
        # No vote was ever called off; the table holds nothing yet.
        migrations.DeleteModel(
            name='CallingOff',
        ),
        migrations.AddField(
            model_name='comment',
            name='ballot',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concern', to='governance.ballot'),
        ),
        migrations.AddField(
            model_name='comment',
            name='concern',
            field=models.CharField(blank=True, help_text='What it is about, where it is a concern.', max_length=120),
        ),
        migrations.AddField(
            model_name='comment',
            name='parent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='governance.comment'),
        ),
        migrations.AddField(
            model_name='comment',
            name='resolved_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='proposal',
            name='answers',
            field=models.JSONField(blank=True, default=dict, help_text='What its author answered to find its consultation.'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='archived_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='proposal',
            name='box_days',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='time box in days'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='decider',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='proposal',
            name='document_url',
            field=models.URLField(blank=True, max_length=500, verbose_name='document'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='implemented_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='proposal',
            name='is_public',
            field=models.BooleanField(default=False, help_text='Off until the organisation says which proposals are.', verbose_name='may be shown in public'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='issue_url',
            field=models.URLField(blank=True, max_length=500, verbose_name='tracking issue'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='team',
            field=models.ForeignKey(blank=True, help_text='The team that decides, where the council does not.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='people.team'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='withdrawn_reason',
            field=models.CharField(blank=True, editable=False, max_length=500),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('resolved_at', None), models.Q(('concern', ''), _negated=True), _connector='OR'), name='concerns_alone_are_resolved'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('implemented_at', None), models.Q(('implemented_at__gte', models.F('declared_at')), ('result', 'passed')), _connector='OR'), name='what_has_passed_is_implemented'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('archived_at', None), ('declared_at__isnull', False), ('withdrawn_at__isnull', False), _connector='OR'), name='what_has_ended_is_archived'),
        ),
        migrations.CreateModel(
            name='GroupReader',
            fields=[
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CallingOff',
            fields=[
                ('opening', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='calling_off', serialize=False, to='governance.opening')),
                ('move', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='calling_off', to='governance.move')),
            ],
            options={
                'verbose_name_plural': 'callings off',
            },
        ),
    ]
