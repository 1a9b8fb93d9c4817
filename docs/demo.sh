#!/bin/sh
# What `make demo` runs: the main job on the sample documents, in a folder of its own.
set -eu
mkdir -p .demo
export JIXIAO_WAREHOUSE=.demo/warehouse.duckdb
show() { printf '\n$ %s\n' "$*"; "$@"; }

show jixiao load sample_docs/reports
show jixiao status
show jixiao report duplicates --limit 12
show jixiao report years --limit 12
printf '\nThe same indicator in several courts, by SQL:\n'
show jixiao sql "SELECT fiscal_year, canonical_name, units, value_min, value_median, value_max FROM indicator_units WHERE units > 1 ORDER BY canonical_name, fiscal_year LIMIT 12"
