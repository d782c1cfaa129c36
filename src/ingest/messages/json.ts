import { error, type Problem, say, warning } from './problem.ts'

/** JSON that cannot be parsed. */
export const jsonSyntax = error(
  'json_syntax',
  say('JSON 语法错误', 'not valid JSON'),
  say('用 JSON 检查工具改正该处', 'mend it at this place with a JSON checker'),
)

/** JSON whose top is neither an array nor an object with an array `data`. */
export const jsonNotArray = (isFeatures: boolean): Problem =>
  error(
    'json_not_array',
    say('JSON 的最外层不是数组', 'the JSON is not an array'),
    isFeatures
      ? say(
          '这是 GeoJSON：在 data 中声明 format: geojson',
          'this is GeoJSON: declare format: geojson under data',
        )
      : say(
          '改为对象的数组 [{…}, {…}] 或 {"data": [{…}]}',
          'make it an array of objects [{…}, {…}] or {"data": [{…}]}',
        ),
  )

/** An element of the array, or a line of NDJSON, that is no object. */
export const jsonNotObject = error(
  'json_not_object',
  say('该记录不是 JSON 对象', 'the record is not a JSON object'),
  say('每条记录写成 {"列": 值}', 'write each record as {"column": value}'),
)

/** A JSON document that is too big to be read whole. */
export const jsonTooBig = error(
  'json_too_big',
  say('JSON 文件超过 256 MiB', 'the JSON file is over 256 MiB'),
  say('改为 NDJSON（每行一个对象）或 CSV', 'make it NDJSON (one object a line) or CSV'),
)

/** Not a FeatureCollection. */
export const geojsonType = error(
  'geojson_type',
  say('不是 GeoJSON FeatureCollection', 'not a GeoJSON FeatureCollection'),
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
