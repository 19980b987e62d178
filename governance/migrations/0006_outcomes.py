import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0005_no_text_outside_versions'),
        ('handbook', '0004_pages_say_when_they_were_moved'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('opening', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='closing', serialize=False, to='governance.opening')),
                ('head', models.CharField(max_length=64)),
                ('noted_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('sha256', models.CharField(editable=False, max_length=64, primary_key=True, serialize=False)),
                ('result', models.CharField(choices=[('passed', 'passed'), ('not-passed', 'not passed')], max_length=10)),
                ('words', models.TextField(blank=True)),
                ('warnings', models.JSONField(blank=True, default=list)),
                ('head', models.CharField(blank=True, max_length=64)),
                ('declared_at', models.DateTimeField()),
                ('declared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opening', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outcome', to='governance.opening')),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='outcome', to='governance.proposal')),
            ],
        ),
        migrations.AddField(
            model_name='proposal',
            name='declared_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='proposal',
            name='result',
            field=models.CharField(blank=True, choices=[('passed', 'passed'), ('not-passed', 'not passed')], editable=False, max_length=10),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('declared_at', None), ('result', '')), models.Q(('declared_at__isnull', False), models.Q(('result', ''), _negated=True)), _connector='OR'), name='outcome_is_declared_at_an_instant'),
        ),
    ]
