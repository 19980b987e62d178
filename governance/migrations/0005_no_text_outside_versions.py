from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0004_votes_are_chained'),
    ]

    operations = [
        migrations.RemoveField(model_name='proposal', name='body'),
        migrations.DeleteModel(name='EarlierBallot'),
    ]
