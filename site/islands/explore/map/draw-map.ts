import 'ol/ol.css'
import { defaults as controls } from 'ol/control/defaults.js'
import ScaleLine from 'ol/control/ScaleLine.js'
import { boundingExtent, createEmpty, extend, isEmpty } from 'ol/extent.js'
import Feature from 'ol/Feature.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import type Geometry from 'ol/geom/Geometry.js'
import Point from 'ol/geom/Point.js'
import Graticule from 'ol/layer/Graticule.js'
import VectorLayer from 'ol/layer/Vector.js'
import OlMap from 'ol/Map.js'
import Cluster from 'ol/source/Cluster.js'
import VectorSource from 'ol/source/Vector.js'
import CircleStyle from 'ol/style/Circle.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import Text from 'ol/style/Text.js'
import View from 'ol/View.js'
import { keepPainted } from '../keep-painted.ts'
import { fontFamily, palette } from '../palette.ts'
import { baseLayer } from './base-layer.ts'
import type { MapBase } from './map-base.ts'
import type { Placed } from './map-features.ts'

/** A map on the page. */
export interface DrawnMap {
  /** Places within what is seen now, in the order of the rows. */
  inView(): readonly Placed[]
  /** Moves so that a place is in the middle. */
  show(placed: Placed): void
  remove(): void
}

const format = new GeoJSON({ featureProjection: 'EPSG:3857' })

const featureOf = (placed: Placed): Feature<Geometry>[] => {
  try {
    const geometry = format.readGeometry(placed.geometry)
    if (geometry === null) return []
    return [new Feature<Geometry>({ geometry, placed })]
  } catch {
    // One shape that can't be read must not hide the others.
    return []
  }
}

const placedOf = (feature: unknown): Placed | undefined =>
  feature instanceof Feature ? (feature.get('placed') as Placed | undefined) : undefined

/** Draws points, clustered, and shapes over a graticule and the portal's own outlines; `open` is told which row was chosen. Nothing is fetched. */
export const drawMap = (
  place: HTMLElement,
  rows: readonly Placed[],
  base: MapBase | null,
  open: (placed: Placed) => void,
  moved: () => void,
): DrawnMap => {
  let colours = palette()
  const features = rows.flatMap(featureOf)
  const points = features.filter((feature) => feature.getGeometry() instanceof Point)
  const shapes = new VectorSource({ features: features.filter((feature) => !points.includes(feature)) })
  const cluster = new Cluster({
    distance: 36,
    minDistance: 18,
    source: new VectorSource({ features: points }),
  })
  const font = `600 12px ${fontFamily()}`

  const shapeLayer = new VectorLayer({
    source: shapes,
    style: (feature) => {
      const { ink, accent, field: paper } = colours
      return new Style({
        fill: new Fill({ color: `${accent}22` }),
        stroke: new Stroke({ color: accent, width: 1.25 }),
        text: new Text({
          text: placedOf(feature)?.label ?? '',
          font,
          overflow: false,
          fill: new Fill({ color: ink }),
          stroke: new Stroke({ color: paper, width: 3 }),
        }),
      })
    },
    declutter: true,
  })

  const pointLayer = new VectorLayer({
    source: cluster,
    style: (feature) => {
      const { accent, 'on-accent': strong, field: paper } = colours
      const size = (feature.get('features') as readonly unknown[]).length
      return new Style({
        image: new CircleStyle({
          radius: size === 1 ? 5 : Math.min(22, 9 + Math.log2(size) * 1.6),
          fill: new Fill({ color: accent }),
          stroke: new Stroke({ color: paper, width: 1.5 }),
        }),
        ...(size > 1 && {
          text: new Text({ text: String(size), font, fill: new Fill({ color: strong }) }),
        }),
      })
    },
  })

  const label = () =>
    new Text({
      font: font.replace('600 ', ''),
      fill: new Fill({ color: colours.ink }),
      stroke: new Stroke({ color: colours.field, width: 3 }),
    })
  const graticule = () =>
    new Graticule({
      strokeStyle: new Stroke({ color: `${colours.border}66`, width: 1, lineDash: [2, 4] }),
      showLabels: true,
      wrapX: false,
      lonLabelPosition: 0.04,
      latLabelPosition: 0.96,
      lonLabelStyle: label(),
      latLabelStyle: label(),
    })

  const ground = base === null ? [] : [baseLayer(base, () => colours)]
  const isOfRows = (layer: unknown): boolean => layer === shapeLayer || layer === pointLayer
  const view = new View({ center: [0, 0], zoom: 2, maxZoom: 18 })
  const map = new OlMap({
    target: place,
    layers: [graticule(), ...ground, shapeLayer, pointLayer],
    controls: controls({ attribution: false, rotate: false }).extend([new ScaleLine()]),
    view,
  })
  const extent = createEmpty()
  for (const feature of features) extend(extent, feature.getGeometry()?.getExtent() ?? createEmpty())
  const zoomTo = (to: ReturnType<typeof createEmpty>): void => {
    if (!isEmpty(to)) view.fit(to, { padding: [36, 36, 36, 36], maxZoom: 15 })
  }
  // Nothing of the size of the map is known before it was laid out.
  map.once('postrender', () => zoomTo(extent))
  map.on('moveend', moved)

  const leave = keepPainted(place, () => {
    colours = palette()
    map.getLayers().setAt(0, graticule())
    for (const layer of [...ground, shapeLayer, pointLayer]) layer.changed()
    map.renderSync()
  })

  map.on('click', ({ pixel }) => {
    const [hit] = map.getFeaturesAtPixel(pixel, { hitTolerance: 6, layerFilter: isOfRows })
    const group = (hit?.get('features') as Feature<Point>[] | undefined) ?? []
    const corners = group.flatMap((one) => [one.getGeometry()?.getCoordinates() ?? []])
    const around = corners.length > 1 ? boundingExtent(corners) : createEmpty()
    if (group.length > 1 && around[0] !== around[2]) {
      zoomTo(around)
      return
    }
    const placed = placedOf(group[0] ?? hit)
    if (placed) open(placed)
  })
  map.on('pointermove', ({ pixel, dragging }) => {
    if (!dragging)
      place.classList.toggle('over', map.hasFeatureAtPixel(pixel, { hitTolerance: 6, layerFilter: isOfRows }))
  })

  return {
    inView: () => {
      const seen = view.calculateExtent(map.getSize())
      return features
        .filter((feature) => feature.getGeometry()?.intersectsExtent(seen) ?? false)
        .flatMap((feature) => placedOf(feature) ?? [])
    },
    show: (placed) => {
      const found = features.find((feature) => placedOf(feature) === placed)
      const geometry = found?.getGeometry()
      if (geometry) zoomTo([...geometry.getExtent()])
    },
    remove: () => {
      leave()
      map.setTarget(undefined)
    },
  }
}
