# The toolkit with all that reads and writes other formats and engines; neither tests nor the demo's servers.
#   docker build -t toolkit .
#   docker run --rm -v "$PWD/plans:/plans:ro" -e DATABASE_URL -e ARCHIVE_BUCKET toolkit run archive-logs.yaml --yes
FROM python:3.13.5-slim-bookworm AS build
WORKDIR /build
COPY requirements-run.lock ./
RUN python -m venv /opt/toolkit \
 && /opt/toolkit/bin/pip install --no-cache-dir --require-hashes -r requirements-run.lock
COPY pyproject.toml README.md LICENSE ./
COPY toolkit toolkit
RUN /opt/toolkit/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13.5-slim-bookworm
RUN useradd --uid 10001 --no-create-home --home-dir /plans --shell /usr/sbin/nologin toolkit
COPY --from=build /opt/toolkit /opt/toolkit
# A number, so that Kubernetes' runAsNonRoot can tell.
USER 10001:10001
WORKDIR /plans
ENV PYTHONUNBUFFERED=1
ENTRYPOINT ["/opt/toolkit/bin/toolkit"]
CMD ["--help"]
