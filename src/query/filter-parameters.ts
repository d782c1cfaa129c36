import type { ParameterTable } from './parameter.ts'

/** What narrows rows beside `{field}__{operator}`: the same wherever rows are asked for. */
export const filterParameters = {
  filter: {
    kind: 'text',
    maxLength: 4000,
    about: {
      zh: 'CQL2 文本（OGC 21-065r2）条件，可用 AND、OR、NOT、括号、IN、BETWEEN、LIKE、IS NULL、S_INTERSECTS(geometry,BBOX(…))',
      en: 'A condition in CQL2 text (OGC 21-065r2): AND, OR, NOT, parentheses, IN, BETWEEN, LIKE, IS NULL, S_INTERSECTS(geometry,BBOX(…))',
    },
    example: "name LIKE '%区' AND NOT code = '500101'",
  },
  bbox: {
    kind: 'text',
    maxLength: 200,
    about: {
      zh: '与“西,南,东,北”（度）相交的行，须有图形或坐标',
      en: 'Rows that meet west,south,east,north in degrees, where there is geometry or coordinates',
    },
    example: '105,28,110,33',
  },
} as const satisfies ParameterTable

/** Searches texts. */
export const searchParameter = {
  q: {
    kind: 'text',
    maxLength: 200,
    about: {
      zh: '以空格分隔的各段文字都须出现在某个文本字段中，不分大小写',
      en: 'Every part between spaces must stand in some text field, whatever its case',
    },
    example: '万州',
  },
} as const satisfies ParameterTable
