"""leafmap reads a collection of OGC API Features and a GeoJSON file by their addresses, and draws them."""

import json
import os
import sys
import urllib.request

os.environ["USE_MKDOCS"] = "1"
import geopandas
import leafmap.foliumap as leafmap

url = sys.argv[1]


def must(what, found, wanted):
    if found != wanted:
        raise SystemExit(f"{what}: found {found!r}, must be {wanted!r}")


items = f"{url}/ogc/collections/103002-2/items?limit=1000"
places = geopandas.read_file(items)
must("places", (len(places), set(places.geom_type)), (828, {"Point"}))
must("reference system", places.crs.to_epsg(), 4326)
with urllib.request.urlopen(f"{url}/data/103002-1/latest.json") as response:
    files = json.load(response)["files"]
outlines = url + next(file["path"] for file in files if file["format"] == "geojson")

drawn = leafmap.Map(center=[29.5, 106.5], zoom=7)
drawn.add_geojson(items, layer_name="places")
drawn.add_geojson(outlines, layer_name="outlines")
page = drawn.to_html()
names = [str(name) for name in places["name"]]
missing = [name for name in names if name not in page and json.dumps(name)[1:-1] not in page]
must("places that the map lacks", missing, [])
print(f"leafmap: a map with {len(places)} places and {len(geopandas.read_file(outlines))} outlines")
