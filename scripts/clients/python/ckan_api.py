"""ckanapi, CKAN's own client library, against the portal."""

import sys

from ckanapi import NotFound, RemoteCKAN, ValidationError
from ckanapi.errors import CKANAPIError

url = sys.argv[1]


def must(what, found, wanted):
    if found != wanted:
        raise SystemExit(f"{what}: found {found!r}, must be {wanted!r}")


for get_only in (False, True):
    how = "GET" if get_only else "POST"
    with RemoteCKAN(url, get_only=get_only) as ckan:
        names = ckan.action.package_list()
        must("103001-1 in package_list", "103001-1" in names, True)
        package = ckan.action.package_show(id="103001-1")
        must("title", package["title"], "重庆市区县行政区划代码（含沿革）")
        found = ckan.action.package_search(q="节假日", fq="groups:living", rows=5, sort="metadata_modified desc")
        must("first of package_search", found["results"][0]["name"], "201001-1")
        resource = next(r for r in package["resources"] if r["datastore_active"])
        table = ckan.action.datastore_search(resource_id=resource["id"], limit=1000)
        must("rows of datastore_search", (table["total"], len(table["records"])), (54, 54))
        organization = ckan.action.organization_show(id=package["organization"]["name"])
        must("organization", organization["title"], package["organization"]["title"])
        try:
            ckan.action.package_show(id="no-such-package")
            raise SystemExit("package_show of nothing gave something")
        except NotFound:
            pass
        try:
            ckan.action.datastore_search(resource_id=resource["id"], sort="nofield")
            raise SystemExit("a sort by no field was taken")
        except ValidationError as error:
            must("fault", "sort" in error.error_dict, True)
        print(f"{how}: {len(names)} packages; showed, searched, read 54 rows; errors are NotFound and ValidationError")

with RemoteCKAN(url) as ckan:
    some = ckan.action.datastore_search(resource_id="201001-1", filters={"day_off": True}, limit=3, sort="date desc")
    must("filtered rows", all(row["day_off"] is True for row in some["records"]), True)
    try:
        ckan.action.datastore_search_sql(sql="select 1")
        raise SystemExit("SQL was taken")
    except CKANAPIError as error:
        must("why not", "no SQL from outside" in str(error), True)
    print(f"filters gave {some['total']} days off; datastore_search_sql is refused with its reason")
