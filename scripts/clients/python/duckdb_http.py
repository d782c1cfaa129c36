"""DuckDB reads Parquet and CSV over HTTP, a part at a time."""

import json
import sys
import urllib.request

import duckdb

from duckdb_files import load_http

url = sys.argv[1]


def get(path):
    with urllib.request.urlopen(url + path) as response:
        return json.load(response)


def file_of(dataset, kind):
    return url + next(f["path"] for f in get(f"/data/{dataset}/latest.json")["files"] if f["format"] == kind)


def must(what, found, wanted):
    if found != wanted:
        raise SystemExit(f"{what}: found {found!r}, must be {wanted!r}")


connection = duckdb.connect()
how = load_http(connection)
groups = get("/api/v1/datasets/103001-6/aggregate?group_by=province&sort=-count&limit=3")["data"]
parquet = file_of("103001-6", "parquet")
query = f"SELECT province, count(*) AS n FROM read_parquet('{parquet}') GROUP BY province ORDER BY n DESC LIMIT 3"
found = connection.sql(query).fetchall()
must("greatest groups", [list(row) for row in found], [[g["province"], g["count"]] for g in groups])
print(f"Parquet through {how}: {found[0][0]} has {found[0][1]} of 620,573 rows, as /aggregate says")

csv = file_of("103001-1", "csv")
rows = connection.sql(f"SELECT code FROM read_csv('{csv}', all_varchar = true)").fetchall()
records = get("/api/v1/datasets/103001-1/records?limit=1000&select=code")["data"]
must("codes in CSV", [row[0] for row in rows], [record["code"] for record in records])
print(f"CSV: {len(rows)} codes, as /records has them")
