"""csvw (Python) reads a CSV file by the metadata beside it, and checks every cell."""

import sys

import requests
from csvw import TableGroup, CSVW

url, *ids = sys.argv[1:]

for dataset in ids:
    version = requests.get(f"{url}/data/{dataset}/latest.json", timeout=30).json()["version"]
    csv = f"{url}/data/{dataset}/{version}/{dataset}.csv"
    link = requests.head(csv, timeout=30).links["describedby"]
    if link["type"] != "application/csvm+json":
        raise SystemExit(f"{dataset}: {link}")
    table = CSVW(f"{csv}-metadata.json", validate=True)
    if not table.is_valid:
        raise SystemExit(f"{dataset}: {[str(w.message) for w in table.warnings][:5]}")
    print(f"csvw: {dataset} is valid by the metadata that its Link header names")
