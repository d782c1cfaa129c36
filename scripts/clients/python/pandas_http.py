"""pandas reads CSV, Parquet and pages of the API over HTTP."""

import hashlib
import io
import json
import sys
import urllib.request

import pandas as pd

url = sys.argv[1]


def get(path):
    with urllib.request.urlopen(url + path) as response:
        return json.load(response)


def file_of(dataset, kind):
    return next(f for f in get(f"/data/{dataset}/latest.json")["files"] if f["format"] == kind)


def must(what, found, wanted):
    if found != wanted:
        raise SystemExit(f"{what}: found {found!r}, must be {wanted!r}")


latest = get("/data/201001-1/latest.json")
csv = pd.read_csv(url + file_of("201001-1", "csv")["path"], dtype=str)
parquet = pd.read_parquet(io.BytesIO(urllib.request.urlopen(url + file_of("201001-1", "parquet")["path"]).read()))
must("rows", (len(csv), len(parquet)), (latest["rows"], latest["rows"]))
must("columns", list(csv.columns), list(parquet.columns))
must("dates", [str(date)[:10] for date in parquet["date"]], list(csv["date"]))
must("kinds", list(parquet["kind"]), list(csv["kind"]))
print(f"CSV and Parquet: the same {len(csv)} rows of {len(csv.columns)} columns")

codes = pd.read_csv(url + file_of("103001-1", "csv")["path"], dtype={"code": str, "parent_code": str})
must("codes keep their form", all(len(code) == 6 for code in codes["code"]), True)

pages, address = [], "/api/v1/datasets/201001-1/records?limit=500"
while address:
    page = get(address)
    pages.append(pd.DataFrame(page["data"]))
    address = page["links"]["next"]
table = pd.concat(pages, ignore_index=True)
must("rows of all pages", list(table["date"]), list(csv["date"]))
print(f"API: {len(pages)} pages, {len(table)} rows, the same dates")

file = file_of("103002-4", "parquet")
body = urllib.request.urlopen(url + file["path"]).read()
must("SHA-256", hashlib.sha256(body).hexdigest(), file["sha256"])
must("rows of a larger table", len(pd.read_parquet(io.BytesIO(body))), 171075)
print("Parquet of 171,075 rows has the published SHA-256")
