import type { Tombstone } from '#gate/approved.ts'
import type { DataFacts } from '#release/data-facts.ts'
import { currentVersion, type Dataset, type Field } from '#release/manifest.ts'
import { type PublicRule, publicRules } from './decision-rules.ts'
import { json, type ListDocumentMaker, type PartedDocument } from './documents/document.ts'

/** Format of decisions.json. */
const format = 'kaifang-decisions/1'

/**
 * decisions.json: why each dataset of the portal is there: the rules it passed with the clause each rests on, its licence,
 * how many fields are open and how they are masked, what detectors found and an exception lets out. It is made from what
 * is published alone, so it tells neither that something else is closed nor how much.
 */
export const decisions: ListDocumentMaker = ({ cards, dataset, withdrawn, facts }) => {
  const shown = cards.flatMap(({ id }) => dataset(id) ?? []).map((one) => decisionOf(one, facts(one.id)))
  const all = [...shown, ...withdrawn.map(withdrawalOf)].sort((a, b) => (a.id < b.id ? -1 : 1))
  return [{ path: 'decisions.json', text: json({ format, rules: publicRules, datasets: all }) }]
}

const partFile = (part: string): string => `catalog/decisions/${part}.json`

/** decisions.json of a big catalogue: tells the rules and what was withdrawn, and names the files that tell of the rest. */
export const decisionParts: PartedDocument = {
  files: (part) => [partFile(part)],
  part: (_part, own, { facts }) => [
    json({ format, datasets: own.map((dataset) => decisionOf(dataset, facts(dataset.id))) }),
  ],
  index: (of, { portal, withdrawn }) => [
    {
      path: 'decisions.json',
      text: json({
        ...{ format, rules: publicRules, datasets: withdrawn.map(withdrawalOf) },
        parts: [...of.keys()].map((part) => `${portal.baseUrl}/${partFile(part)}`),
      }),
    },
  ],
}

const namesOf = (rules: readonly PublicRule[]): readonly string[] => rules.map(({ name }) => name)

const passedBy = (opening: Dataset['opening']['type']): readonly string[] =>
  namesOf(publicRules.filter((rule) => rule.of === undefined || rule.of === opening))

const decisionOf = (dataset: Dataset, { excepted, anonymity }: DataFacts) => {
  const { id, code, title, opening, license } = dataset
  const version = currentVersion(dataset)
  return {
    ...{ id, code, title, outcome: version === undefined ? 'metadata' : 'open' },
    ...{ opening: opening.type, license, passed: passedBy(opening.type) },
    ...(version !== undefined && { fields: fieldCounts(version.fields), excepted: sorted(excepted) }),
    ...(version !== undefined && anonymity !== undefined && { anonymity }),
  }
}

const withdrawalOf = (notice: Tombstone) => ({
  ...notice,
  outcome: 'withdrawn',
  passed: namesOf(publicRules.filter(({ lasting }) => lasting)),
})

const fieldCounts = (fields: readonly Field[]) => {
  const masks: Record<string, number> = {}
  for (const { mask } of fields) if (mask !== undefined) masks[mask] = (masks[mask] ?? 0) + 1
  const masked = fields.filter(({ mask }) => mask !== undefined).length
  return { whole: fields.length - masked, masked, masks: sorted(masks) }
}

const sorted = (counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
