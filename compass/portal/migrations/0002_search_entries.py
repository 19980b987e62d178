from django.db import migrations, models

TABLES = {
    "sqlite": (
        """
        create virtual table portal_searchterms
        using fts5(title, "text", whole, tokenize='unicode61 remove_diacritics 0', prefix='2 3')
        """,
    ),
    "postgresql": (
        "alter table portal_searchentry add column terms tsvector not null default ''::tsvector",
        "create index search_entry_by_terms on portal_searchentry using gin (terms) with (fastupdate = off)",
    ),
}
DROPPED = {
    "sqlite": ("drop table portal_searchterms",),
    "postgresql": (
        "drop index search_entry_by_terms",
        "alter table portal_searchentry drop column terms",
    ),
}


def make_index(apps, schema_editor):
    for statement in TABLES[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in DROPPED[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_team_events_and_feeds")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30)),
                ("object_id", models.BigIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("note", models.CharField(blank=True, max_length=60)),
                ("text", models.TextField(blank=True)),
                ("url", models.CharField(max_length=500)),
            ],
            options={
                "ordering": ("-pk",),
                "verbose_name_plural": "search entries",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_id"), name="search_entry_stands_once_for_an_object"
                    )
                ],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
