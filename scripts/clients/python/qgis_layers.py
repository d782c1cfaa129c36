"""QGIS opens layers of OGC API Features, whole and by a box, as a person does with "Add layer"."""

import json
import sys
import urllib.request

from qgis.core import Qgis, QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer, QgsWkbTypes

url = sys.argv[1]


def must(what, found, wanted):
    if found != wanted:
        raise SystemExit(f"{what}: found {found!r}, must be {wanted!r}")


def total(query):
    with urllib.request.urlopen(f"{url}/api/v1/datasets/{query}&limit=1") as response:
        return json.load(response)["meta"]["total"]


def layer(dataset):
    opened = QgsVectorLayer(f"url='{url}/ogc' typename='{dataset}'", dataset, "OAPIF")
    must(f"{dataset} is a layer", (opened.isValid(), opened.error().message()), (True, ""))
    return opened



def read_layers():
    places = layer("103002-2")
    features = list(places.getFeatures())
    must("kind of geometry", places.geometryType(), QgsWkbTypes.PointGeometry)
    must("reference system", places.crs().authid() in ("EPSG:4326", "OGC:CRS84"), True)
    must("features", (places.featureCount(), len(features)), (828, 828))
    must("names", all(feature["name"] for feature in features), True)
    box = QgsRectangle(106, 29, 107, 30)
    inside = sum(1 for _ in places.getFeatures(QgsFeatureRequest(box)))
    must("features in a box", inside, total("103002-2/records?bbox=106,29,107,30"))
    quakes = layer("212001-1")
    strong = sum(1 for quake in quakes.getFeatures() if quake["magnitude"] >= 5)
    must("numbers are numbers", strong, total("212001-1/records?magnitude__gte=5"))
    print(f"QGIS {Qgis.version()}: 828 places, {inside} in a box; {quakes.featureCount()} earthquakes, {strong} of 5 and more")


application = QgsApplication([], False)
application.initQgis()
# Layers must be gone before what they stand on.
read_layers()
application.exitQgis()
