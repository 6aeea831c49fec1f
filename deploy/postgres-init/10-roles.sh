#!/bin/sh
# Runs once, on an empty volume: two owners who are no superusers, because row level security does not bind one,
# and neither can read the other's data.
set -eu

psql --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
  --set raccordo_password="$RACCORDO_DB_PASSWORD" --set temporal_password="$TEMPORAL_DB_PASSWORD" <<'SQL'
create role raccordo login createrole password :'raccordo_password';
create role temporal login password :'temporal_password';
create database raccordo owner raccordo;
create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke connect, temporary on database raccordo, temporal, temporal_visibility from public;
SQL
