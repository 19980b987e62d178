# The portal's image: one for web, worker, beat, drain and migrations. It runs as a user without rights.
FROM python:3.13-slim AS install
RUN python -m venv /opt/compass
COPY requirements/base.txt /tmp/base.txt
RUN /opt/compass/bin/pip install --no-cache-dir --require-hashes --requirement /tmp/base.txt

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/compass --create-home compass
ENV PATH="/opt/compass/bin:$PATH" PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY --from=install /opt/compass /opt/compass
COPY . .
# Static files get their names from their content, as production serves them; the example's settings are enough for it.
RUN set -a && . ./.env.example && rm .env.example \
    && COMPASS_SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
    && python manage.py collectstatic --noinput --verbosity 0
USER compass
EXPOSE 8000
CMD ["gunicorn", "compass.wsgi"]
