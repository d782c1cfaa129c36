import type { JsonFaultPlace } from '#ingest/json-fault.ts'
import { DEEPEST } from '#ingest/json-keys.ts'
import { error, type Problem, say, shorten } from './problem.ts'

const faults = {
  end: say('文件在此中断', 'the file ends here'),
  comma: say('逗号后面没有内容', 'there is nothing behind the comma'),
  quote: say('JSON 用双引号，不用单引号', 'JSON has double quotes, not single ones'),
  comment: say('JSON 没有注释', 'JSON has no comments'),
  number: say(
    '不是 JSON 的数字（NaN、Infinity、前导零、正号都不行）',
    'no number of JSON (NaN, Infinity, leading zeros and plus signs are none)',
  ),
  more: say('第一个 JSON 之后还有内容', 'there is more behind the first JSON value'),
  other: say('此处不合语法', 'not as it should be here'),
} as const

/** JSON that cannot be parsed. */
export const jsonSyntax = ({ character, fault }: JsonFaultPlace): Problem =>
  error(
    'json_syntax',
    say(
      `JSON 语法错误，在该行第 ${character} 个字符：${faults[fault].zh}`,
      `not valid JSON at character ${character} of the line: ${faults[fault].en}`,
    ),
    fault === 'more'
      ? say(
          '每行一个对象的，声明 format: ndjson；多份 JSON 合成一个数组',
          'where each line is an object, declare format: ndjson; make several one array',
        )
      : say('用 JSON 检查工具改正该处', 'mend it at this place with a JSON checker'),
  )

/** JSON with arrays and objects within each other beyond what is read. */
export const jsonTooDeep = error(
  'json_deep',
  say(`JSON 的嵌套超过 ${DEEPEST} 层`, `the JSON is nested more than ${DEEPEST} deep`),
  say('展开嵌套后重新导出', 'export it with less nesting'),
)

/** JSON whose top is neither an array nor an object with an array `data`; `arrays` are paths to those it holds. */
export const jsonNotArray = (isFeatures: boolean, arrays: readonly string[]): Problem =>
  error(
    'json_not_array',
    say('JSON 的最外层不是数组', 'the JSON is not an array'),
    isFeatures
      ? say(
          '这是 GeoJSON：在 data 中声明 format: geojson',
          'this is GeoJSON: declare format: geojson under data',
        )
      : arrays.length > 0
        ? say(
            `在 data 中用 records 写明记录在哪里，例如 records: ${arrays[0]}（现有：${shorten(arrays, '、')}）`,
            `say with records under data where the records are, such as records: ${arrays[0]} (there are: ${shorten(arrays, ', ')})`,
          )
        : say(
            '改为对象的数组 [{…}, {…}] 或 {"data": [{…}]}',
            'make it an array of objects [{…}, {…}] or {"data": [{…}]}',
          ),
  )

/** No array at the declared path. */
export const jsonRecords = (path: string, arrays: readonly string[]): Problem =>
  error(
    'json_records',
    say(
      `${path} 处没有数组${arrays.length === 0 ? '' : `；现有：${shorten(arrays, '、')}`}`,
      `there is no array at ${path}${arrays.length === 0 ? '' : `; there are: ${shorten(arrays, ', ')}`}`,
    ),
    say('改正 data 中的 records', 'correct records under data'),
  )

/** An object that has a member twice: only the last would be read. */
export const jsonDuplicate = (name: string): Problem =>
  error(
    'json_duplicate',
    say(
      `对象中有重名的成员“${name}”，只能读到最后一个`,
      `an object has the member “${name}” twice: only the last can be read`,
    ),
    say('改名或删除其中一个 (RFC 8259 §4)', 'rename or remove one of them (RFC 8259 §4)'),
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
