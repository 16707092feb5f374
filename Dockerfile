# tillrig's own image: Node and the rig. k6 comes from its own pinned image; Toxiproxy and PostgreSQL
# run beside it (docker-compose.yml).
FROM grafana/k6:1.8.1 AS k6

FROM node:20.20-bookworm-slim
WORKDIR /tillrig
COPY --from=k6 /usr/bin/k6 /usr/local/bin/k6
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
ENTRYPOINT ["node", "cli/tillrig.js"]
CMD ["demo"]
