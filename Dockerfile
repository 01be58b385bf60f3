# Keepsake as one container: `docker build --tag keepsake .`; how to run it, and with what beside it: docs/deploy.md.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build:image

FROM node:24-slim
# Docker names the container in HOSTNAME, and the server would listen at that name alone. Idle connections: scripts/nextCommand.ts.
ENV NODE_ENV=production \
    HOSTNAME=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data \
    KEEP_ALIVE_TIMEOUT=75000 \
    NEXT_MANUAL_SIG_HANDLE=true
WORKDIR /app
COPY --from=build /app/.next/standalone ./
RUN install --directory --owner=node --group=node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
