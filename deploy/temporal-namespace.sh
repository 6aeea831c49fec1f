#!/bin/sh
# Registers the namespace of Raccordo unless it is there. The address comes from TEMPORAL_ADDRESS.
# A closed run stays readable in Temporal for 30 days; the record of what happened is the journal in PostgreSQL.
set -eu

if temporal operator namespace describe --namespace raccordo > /dev/null 2>&1; then
  exit 0
fi
temporal operator namespace create --namespace raccordo --retention 720h
