import type { Bilingual } from '#errors/finding.ts'
import type { GeometryFault } from '#ingest/geometry.ts'
import { error, type Problem, say, warning } from './problem.ts'

/** A cell that is not of the type of its field; `shown` describes it, or quotes it where that is allowed. */
export const cellType = (type: Bilingual, shown: Bilingual): Problem =>
  warning(
    'cell_type',
    say(`${shown.zh}不符合字段类型“${type.zh}”`, `${shown.en} does not fit the field type “${type.en}”`),
    say(
      '改正单元格，把字段的 type 改为 string，或在 missingValues 中声明；在此之前该格为空值，原文另存',
      'correct the cell, change the type to string, or list the word in missingValues; until then it is empty and its text kept',
    ),
  )

/** An object or an array in a column of texts. */
export const cellNested = (shown: Bilingual): Problem =>
  warning(
    'cell_type',
    say(`${shown.zh}是对象或数组，不是文字`, `${shown.en} is an object or an array, not text`),
    say(
      '把字段的 type 改为 object、array 或 geojson',
      'change the type of the field to object, array or geojson',
    ),
  )

/** A number that a double cannot hold as it is written. */
export const cellPrecision = (shown: Bilingual): Problem =>
  warning(
    'cell_precision',
    say(
      `${shown.zh}的位数超过数值类型能精确保存的范围`,
      `${shown.en} has more digits than a number can hold exactly`,
    ),
    say('把字段的 type 改为 string', 'change the type of the field to string'),
  )

/** A longitude or latitude that is none: it has at most so many degrees. */
export const cellDegrees = (shown: Bilingual, degrees: number): Problem =>
  warning(
    'cell_degrees',
    say(
      `${shown.zh}超出${degrees === 90 ? '纬度' : '经度'}的范围（±${degrees} 度）`,
      `${shown.en} is out of the range of a ${degrees === 90 ? 'latitude' : 'longitude'} (±${degrees} degrees)`,
    ),
    say(
      '核对 coordinates 中经度与纬度是否写反；平面坐标须先换算为经纬度',
      'see whether coordinates has longitude and latitude the wrong way round; convert projected coordinates to degrees',
    ),
  )

/** A long number that a spreadsheet has rounded to 15 digits. */
export const cellRounded = (shown: Bilingual): Problem =>
  error(
    'cell_rounded',
    say(
      `${shown.zh}以数值存放，Excel 只保留 15 位，末尾的数字已经丢失`,
      `${shown.en} is stored as a number: Excel keeps 15 digits, the last ones are lost`,
    ),
    say(
      '把该列设为文本格式后重新填写，或从来源系统导出 CSV',
      'format the column as text and enter it again, or export CSV from its source',
    ),
  )

/** Text that cannot be published: a NUL character or half of a surrogate pair. */
export const cellCharacter = warning(
  'cell_character',
  say('文字中有 NUL 或不成对的代理字符', 'the text holds a NUL character or half of a surrogate pair'),
  say('删除该字符，或检查 encoding', 'remove the character, or check encoding'),
)

const geometryFaults: Readonly<Record<GeometryFault, Bilingual>> = {
  type: say('不是 GeoJSON 几何对象', 'not a GeoJSON geometry'),
  members: say(
    '几何对象不得有 geometry、properties、features 成员（RFC 7946 §7.1）',
    'a geometry must not have the members geometry, properties or features (RFC 7946 §7.1)',
  ),
  coordinates: say(
    'coordinates 的层级或数值不符合其类型',
    'the coordinates do not suit the type of the geometry',
  ),
  range: say(
    '坐标超出经纬度范围（经度 ±180，纬度 ±90）',
    'a coordinate is out of range (longitude ±180, latitude ±90)',
  ),
  ring: say(
    '多边形的环未闭合或少于 4 个点',
    'a ring of a polygon is not closed or has fewer than 4 positions',
  ),
}

/** A geometry that RFC 7946 does not allow. */
export const geometry = (fault: GeometryFault): Problem =>
  warning(
    'geojson_geometry',
    geometryFaults[fault],
    fault === 'range'
      ? say('转换为 WGS 84 经纬度，经度在前', 'convert to WGS 84 degrees, longitude first')
      : say('按 RFC 7946 §3.1 修正该几何对象', 'mend the geometry (RFC 7946 §3.1)'),
  )

/** A field of which more values do not fit its type than may; `limit` is a share. */
export const misfitShare = (title: string, count: number, values: number, limit: number): Problem =>
  error(
    'misfit_share',
    say(
      `“${title}”的 ${values} 个值中有 ${count} 个不符合类型，超过允许的 ${percent(limit)}`,
      `of the ${values} values of “${title}”, ${count} do not fit its type: more than ${percent(limit)}`,
    ),
    limit === 0
      ? say('改正这些单元格，或改正字段的 type', 'correct these cells, or the type of the field')
      : say(
          '改正字段的 type 或数据；确实如此时用 misfitShare 放宽',
          'correct the type of the field or the data; raise misfitShare where it is meant so',
        ),
  )

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))}%`
