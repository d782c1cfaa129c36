import { createEmpty, getWidth } from 'ol/extent.js'
import type { FeatureLike } from 'ol/Feature.js'
import TopoJSON from 'ol/format/TopoJSON.js'
import VectorLayer from 'ol/layer/Vector.js'
import VectorSource from 'ol/source/Vector.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import Text from 'ol/style/Text.js'
import { fontFamily, type Palette } from '../palette.ts'
import type { MapBase } from './map-base.ts'

/** Pixels that an outline is wide at least when its name is shown: points stand in front. */
const roomy = 110

const isRoomy = (feature: FeatureLike, resolution: number): boolean =>
  getWidth(feature.getGeometry()?.getExtent() ?? createEmpty()) / resolution > roomy

/** A layer of outlines that stays in the background: hairlines, and names where there is room for them. */
export const baseLayer = (base: MapBase, colours: () => Palette): VectorLayer => {
  const format = new TopoJSON()
  const features = format.readFeatures(base, { featureProjection: 'EPSG:3857' })
  const font = `12px ${fontFamily()}`
  return new VectorLayer({
    source: new VectorSource({ features }),
    declutter: 'base',
    style: (feature, resolution) => {
      const { muted, border, field: paper } = colours()
      return new Style({
        stroke: new Stroke({ color: border, width: 1 }),
        text: new Text({
          text: isRoomy(feature, resolution) ? String(feature.get('name') ?? '') : '',
          font,
          overflow: false,
          fill: new Fill({ color: muted }),
          stroke: new Stroke({ color: paper, width: 3 }),
        }),
      })
    },
  })
}
