"""frictionless validates the data package of datasets, their files and every row of their CSV files."""

import sys

from frictionless import Package, validate

url, *ids = sys.argv[1:]

import requests

for dataset in ids:
    version = requests.get(f"{url}/data/{dataset}/latest.json", timeout=30).json()["version"]
    package = Package(f"{url}/data/{dataset}/{version}/datapackage.json")
    csv = package.get_resource(f"{dataset}-csv")
    report = csv.validate()
    if not report.valid:
        raise SystemExit(f"{dataset}: {report.flatten(['rowNumber', 'fieldName', 'type', 'message'])[:5]}")
    print(f"frictionless: {dataset}, {report.tasks[0].stats['rows']} rows of {csv.path} are valid")
