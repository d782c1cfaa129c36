import type { Rule } from '#gate/rule.ts'

/** Only an entry without errors leaves: what it means to open is not certain otherwise. */
export const sound: Rule = {
  name: 'sound',
  check: ({ faulty }) =>
    faulty
      ? { zh: '条目有错误，改正前不开放', en: 'it has errors and is not opened until they are mended' }
      : undefined,
}
