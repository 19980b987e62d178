import django.db.models.deletion
import people.models.validators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_systems_and_access'),
    ]

    operations = [
        migrations.CreateModel(
            name='Checklist',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('onboarding', 'Onboarding'), ('offboarding', 'Offboarding'), ('joins-council', 'Joins the Steering Council'), ('leaves-council', 'Leaves the Steering Council'), ('becomes-steward', 'Becomes a steward'), ('ceases-steward', 'Ceases to be a steward')], max_length=20)),
                ('day_on', models.DateField(verbose_name='first day, or the last one')),
                ('undertakings', models.JSONField(blank=True, default=list, verbose_name='projects they will work on')),
                ('begun_at', models.DateTimeField()),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancel_reason', models.CharField(blank=True, max_length=200, validators=[people.models.validators.validate_line])),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cancelled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('champion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='championed', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checklists', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-begun_at', '-pk'),
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('champion', models.F('member')), _negated=True), name='nobody_is_their_own_champion', violation_error_message='Choose somebody else as champion.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('cancel_reason', ''), ('cancelled_at', None)), models.Q(('cancelled_at__isnull', False), models.Q(('cancel_reason', ''), _negated=True)), _connector='OR'), name='cancelled_checklist_says_why'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ChecklistAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField()),
                ('label', models.CharField(max_length=500)),
                ('met', models.BooleanField()),
                ('note', models.TextField(blank=True, max_length=2000)),
                ('answered_at', models.DateTimeField()),
                ('checklist', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='people.checklist')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [
                    models.UniqueConstraint(fields=('checklist', 'key'), name='closing_question_is_answered_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ChecklistStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('key', models.SlugField(max_length=60)),
                ('row', models.SlugField(blank=True)),
                ('label', models.CharField(max_length=500)),
                ('part', models.CharField(choices=[('accounts', 'Accounts'), ('communication', 'Communication'), ('permissions', 'Permissions'), ('outside', 'Outside'), ('wrap-up', 'Wrap up')], max_length=20)),
                ('kind', models.CharField(choices=[('task', 'task'), ('access', 'access to its system'), ('projects-access', 'access to the accounts of their projects'), ('reading', 'reading'), ('meeting', 'meeting'), ('rooms', 'chat rooms to join'), ('questions', 'the closing questions'), ('membership', 'the end of the membership')], max_length=20)),
                ('owner_role', models.CharField(choices=[('champion', 'champion'), ('member', 'the member themselves'), ('director', 'Executive Director'), ('operator', 'operator'), ('granter', 'whoever gives the access')], max_length=20, verbose_name='who does it')),
                ('counts_from_on', models.DateField()),
                ('due_on', models.DateField(verbose_name='due')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='what it is for')),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('skipped_at', models.DateTimeField(blank=True, null=True)),
                ('skip_reason', models.CharField(blank=True, max_length=200, validators=[people.models.validators.validate_line])),
                ('checklist', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='people.checklist')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('grant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='people.accessgrant')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='checklist_steps', to=settings.AUTH_USER_MODEL)),
                ('skipped_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('checklist_id', 'position'),
                'constraints': [
                    models.UniqueConstraint(fields=('checklist', 'key'), name='step_stands_once_in_its_checklist'),
                    models.CheckConstraint(condition=models.Q(('done_at', None), ('skipped_at', None), _connector='OR'), name='step_is_done_or_skipped'),
                    models.CheckConstraint(condition=models.Q(models.Q(('skip_reason', ''), ('skipped_at', None)), models.Q(('skipped_at__isnull', False), models.Q(('skip_reason', ''), _negated=True)), _connector='OR'), name='skipped_step_says_why'),
                ],
            },
        ),
    ]
