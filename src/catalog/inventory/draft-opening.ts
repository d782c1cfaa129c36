import { openings, parseOpening } from '#catalog/opening.ts'
import { type Draft, unknownWord } from './draft.ts'
import { openingUnclear, wordAmbiguous } from './inventory-fault.ts'

const yes = new Set(['是', '向公众开放', '向社会开放'])
const no = new Set(['否', '不向公众开放', '不向社会开放'])
const free = new Set(['无条件', '无条件开放', '无条件向社会开放'])

const openingOf = (draft: Draft, conditions: string | undefined): string | undefined => {
  const said = draft.raw.said.get('opening')
  const text = draft.text('opening', draft.raw.said, ['opening']) ?? ''
  const constant = draft.profile.constants.opening
  const meant =
    draft.mapped('opening', text) ?? (text === '' && constant !== undefined ? String(constant) : text)
  if (meant === '') return undefined
  const known = parseOpening(meant)
  if (known !== undefined)
    return known === 'unconditional' && yes.has(text) && conditions && !free.has(conditions)
      ? 'conditional'
      : known
  if (no.has(meant)) return 'none'
  if (yes.has(meant)) {
    if (conditions !== undefined) return free.has(conditions) ? 'unconditional' : 'conditional'
    draft.report(['opening', 'type'], said, openingUnclear)
  } else
    draft.report(
      ['opening', 'type'],
      said,
      /^\d+$/.test(meant) ? wordAmbiguous('opening', meant) : unknownWord('opening', meant, openings),
    )
  draft.refused.add('opening')
  return undefined
}

/** Drafts the opening: never guessed, closed where the source says so. */
export const draftOpening = (draft: Draft): void => {
  const { said } = draft.raw
  const { constants } = draft.profile
  const conditions = draft.text('opening.conditions')
  const type = openingOf(draft, conditions)
  if (type === undefined) return
  draft.put(['opening', 'type'], type, said.get('opening'))
  if (type === 'conditional') {
    const own = conditions !== undefined && parseOpening(conditions) === undefined ? conditions : undefined
    draft.put(
      ['opening', 'conditions'],
      own ?? constants['opening.conditions'],
      own === undefined ? undefined : said.get('opening.conditions'),
    )
  }
  if (type !== 'none') return
  const reason = draft.text('opening.reason') ?? conditions
  draft.put(
    ['opening', 'reason'],
    reason ?? constants['opening.reason'],
    reason === undefined ? undefined : (said.get('opening.reason') ?? said.get('opening.conditions')),
  )
}
