import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { rendered } from './rendered.ts'

// What the standard forbids, and what breaks assistive technology; how markup is written is not its business.
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // An element with a role and a name may be a group of anything.
    'prefer-native-element': 'off',
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'no-inline-style': 'error',
    'no-implicit-button-type': 'off',
    'long-title': 'off',
    // Titles of datasets are the providers'; a link that says where it leads may be long.
    'text-content': 'off',
  },
})

const faultsOf = async (whole: string): Promise<string[]> => {
  // What the browser fills in is empty until it has.
  const html = whole.replaceAll(/<template\b.*?<\/template>/gs, '')
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => {
      const around = html.split('\n')[line - 1]?.slice(Math.max(0, column - 60), column + 80) ?? ''
      return `${ruleId}: ${message} … ${around}`
    }),
  )
}

describe('every page is valid HTML', () => {
  it.each(rendered.map(({ path, html }) => [path, html] as const))('%s', async (_, html) => {
    expect(await faultsOf(html)).toEqual([])
  })
})
