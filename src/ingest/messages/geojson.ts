import { error, type Problem, say, warning } from './problem.ts'

/** No FeatureCollection, Feature or geometry. */
export const geojsonType = error(
  'geojson_type',
  say('不是 GeoJSON', 'not GeoJSON: no FeatureCollection, Feature or geometry'),
  say('按 RFC 7946 导出为 FeatureCollection', 'export it as a FeatureCollection (RFC 7946)'),
)

/** A member of `features` that is no Feature. */
export const geojsonFeature = error(
  'geojson_feature',
  say('该要素不是 GeoJSON Feature', 'not a GeoJSON Feature'),
  say(
    '每个要素须有 "type": "Feature"、properties 与 geometry',
    'each needs "type": "Feature", properties and geometry',
  ),
)

/** Coordinates compressed the way ECharts maps are. */
export const geojsonEncoded = error(
  'geojson_encoded',
  say(
    '这是 ECharts 的压缩格式 ("UTF8Encoding": true)，不是 GeoJSON',
    'this is the compressed map format of ECharts ("UTF8Encoding": true), not GeoJSON',
  ),
  say('改用未压缩的 GeoJSON 原文件', 'use the uncompressed GeoJSON it was made from'),
)

/** A coordinate system other than WGS 84. */
export const geojsonCrs = error(
  'geojson_crs',
  say('坐标系不是 WGS 84 (CRS84)', 'the coordinates are not WGS 84 (CRS84)'),
  say(
    '转换为 WGS 84 经纬度并删除 crs 成员 (RFC 7946 §4)',
    'convert to WGS 84 degrees and remove the crs member (RFC 7946 §4)',
  ),
)

/** Coordinates in CGCS2000 (EPSG:4490), which differ from WGS 84 by centimetres. */
export const geojsonCgcs2000 = warning(
  'geojson_crs',
  say(
    '坐标系为 CGCS2000 (EPSG:4490)，按 WGS 84 发布，两者相差在厘米级',
    'the coordinates are CGCS2000 (EPSG:4490); published as WGS 84, centimetres apart',
  ),
  say('如需消除此提示，删除 crs 成员', 'remove the crs member to silence this'),
)

/** An `id` that is neither text nor a number. */
export const geojsonId = error(
  'geojson_id',
  say('要素的 id 不是文字或数字', 'the id of the feature is neither text nor a number'),
  say('改为文字或数字，或移到 properties 中 (RFC 7946 §3.2)', 'make it text or a number (RFC 7946 §3.2)'),
)

const lost = {
  geometry: say(
    '属性“geometry”与几何列同名，没有读入',
    'the property “geometry” has the name of the column of geometries and was not read',
  ),
  id: say(
    '要素的 id 与属性“id”不同，只读入属性',
    'the id of the feature is not its property “id”: only the property was read',
  ),
} as const

/** A property, or an id, that has no column of its own. */
export const geojsonProperty = (member: keyof typeof lost): Problem =>
  warning(
    'geojson_property',
    lost[member],
    say('如需要它，把该属性改名', 'rename the property where it is wanted'),
  )

/** A `bbox` that is no box. */
export const geojsonBbox = warning(
  'geojson_bbox',
  say('bbox 不是 4 个或 6 个数字', 'the bbox is not four or six numbers'),
  say(
    '改正或删除 bbox (RFC 7946 §5)；发布时会重新计算',
    'correct or remove bbox (RFC 7946 §5); it is computed anew',
  ),
)

/** A coordinate system that is declared, and no open positions to which it could apply. */
export const crsUnused = error(
  'crs_unused',
  say(
    '声明了 crs，但没有可以转换的坐标：须有 coordinates 的两个开放的信息项，或几何图形',
    'crs is declared, and there are no positions to convert: both fields of coordinates, open, or a geometry',
  ),
  say('补上 coordinates，或删除 crs', 'add coordinates, or remove crs'),
)

/** What is advised against, and published as it is. */
export const geojsonHints = {
  winding: warning(
    'geojson_winding',
    say(
      '多边形的外环应为逆时针、内环应为顺时针',
      'the outer ring of a polygon should run counterclockwise, its holes clockwise',
    ),
    say(
      '按 RFC 7946 §3.1.6 调整环的方向；按原样发布',
      'turn the rings (RFC 7946 §3.1.6); published as they are',
    ),
  ),
  collection: warning(
    'geojson_collection',
    say('几何集合中只有一个几何对象', 'a geometry collection of one geometry'),
    say(
      '直接使用该几何对象 (RFC 7946 §3.1.8)；按原样发布',
      'use the geometry itself (RFC 7946 §3.1.8); published as it is',
    ),
  ),
  nested: warning(
    'geojson_collection',
    say('几何集合中又有几何集合', 'a geometry collection within another'),
    say('合并为一个 (RFC 7946 §3.1.8)；按原样发布', 'make them one (RFC 7946 §3.1.8); published as they are'),
  ),
  antimeridian: warning(
    'geojson_antimeridian',
    say(
      '相邻两点的经度相差 180 度以上：跨越反子午线的图形应在该处切开',
      'neighbouring positions are more than 180 degrees of longitude apart: what crosses the antimeridian should be cut there',
    ),
    say('按 RFC 7946 §3.1.9 切成两部分；按原样发布', 'cut it in two (RFC 7946 §3.1.9); published as it is'),
  ),
  position: warning(
    'geojson_position',
    say('坐标多于三个数', 'a position has more than three numbers'),
    say(
      '只保留经度、纬度、高程 (RFC 7946 §3.1.1)；按原样发布',
      'keep longitude, latitude and height (RFC 7946 §3.1.1); published as it is',
    ),
  ),
} as const
