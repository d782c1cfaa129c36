"""Runs DuckDB's example of the portal's page for developers as it is."""

import sys

import duckdb

from duckdb_files import load_http

connection = duckdb.connect()
load_http(connection)
print(connection.sql(open(sys.argv[2], encoding="utf-8").read()).fetchall()[0][0])
