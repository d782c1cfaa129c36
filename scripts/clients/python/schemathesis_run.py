"""schemathesis asks what the OpenAPI documents allow, and what they don't, and looks whether the answers are as they say."""

import os
import re
import subprocess
import sys
import tempfile

url = sys.argv[1]
tool = os.path.join(os.path.dirname(sys.executable), "schemathesis")
checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance"

# A document with a condition for each column and operator has more corners than one run can look into.
documents = {
    "/api/v1/openapi.json": "examples,coverage,fuzzing",
    "/api/v1/datasets/212001-1/openapi.json": "examples,fuzzing",
    "/ogc/api": "examples,coverage,fuzzing",
}

for document, phases in documents.items():
    line = [tool, "run", url + document, "--checks", checks, "--phases", phases]
    line += ["--max-examples", "8", "--seed", "1", "--no-color", "--continue-on-failure", "--warnings", "off"]
    done = subprocess.run(line, capture_output=True, text=True, cwd=tempfile.mkdtemp())
    counts = re.search(r"(\d+) generated, (\d+) passed", done.stdout)
    if done.returncode != 0 or counts is None or counts[1] != counts[2]:
        raise SystemExit(f"{document}\n{done.stdout[-6000:]}{done.stderr[-2000:]}")
    operations = re.search(r"Tested: (\d+)", done.stdout)
    print(f"{document}: {counts[2]} requests to {operations[1] if operations else '?'} operations, every answer as documented")
