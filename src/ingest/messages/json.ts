import { error, type Problem, say, shorten } from './problem.ts'

/** JSON that cannot be parsed. */
export const jsonSyntax = error(
  'json_syntax',
  say('JSON 语法错误', 'not valid JSON'),
  say('用 JSON 检查工具改正该处', 'mend it at this place with a JSON checker'),
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
export const jsonDuplicate = error(
  'json_duplicate',
  say(
    '同一个对象中有重名的成员，只能读到最后一个',
    'an object has a member twice: only the last can be read',
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
