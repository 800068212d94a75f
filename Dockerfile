# The hub as an image. docs/operations.md tells how to run it.

# The version that package.json pins for development.
ARG NODE_VERSION=24.21.0

# The explorer page. It is built from development packages, which the image itself does not hold.
FROM node:${NODE_VERSION}-trixie-slim AS explorer
WORKDIR /app
COPY package.json package-lock.json ./
# The install scripts would fetch a second Node, and build the page before its sources are here.
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
COPY tsconfig.json schema.graphql ./
COPY contract contract/
COPY scripts scripts/
COPY bin bin/
COPY src src/
RUN node scripts/build-playground.ts

FROM node:${NODE_VERSION}-trixie-slim
LABEL org.opencontainers.image.title="Territoires d'industrie hub" \
      org.opencontainers.image.description="One typed GraphQL graph of the French programme Territoires d'industrie." \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT AND etalab-2.0"
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000 \
    HUB_DATA_DIR=/data \
    HUB_FILES_DIR=/files \
    HUB_DEMONSTRATION=keep

# The folder of the embedded database, which only a hub without DATABASE_URL uses.
RUN install --directory --owner=node --group=node /data
VOLUME /data
# That of files which must be whole before they are sent.
RUN install --directory --owner=node --group=node /files

WORKDIR /app
COPY package.json package-lock.json ./
# No package that the hub needs at run time has anything to do at install.
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts
COPY --from=explorer /app/dist dist/
COPY LICENSE schema.graphql ./
COPY contract contract/
COPY schema schema/
COPY data data/
COPY bin bin/
COPY src src/

# The user "node", by number, so that Kubernetes can see that it is not root.
USER 1000:1000
EXPOSE 4000
STOPSIGNAL SIGTERM
# Whether the process answers, not whether its database does: starting the hub again would not mend the database.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "--eval", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=32", "--heap-growing-percent=100", "bin/hub.js", "serve"]
