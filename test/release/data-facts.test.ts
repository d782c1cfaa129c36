import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { factsOf } from '#release/data-facts.ts'
import { readProfile } from '#release/profile/read-profile.ts'
import { encodeInputs, type Inputs, noInputs, readInputs } from '#release/state.ts'
import { sha256 } from '#release/version-id.ts'
import { field, temporaryFolder, write } from './sample.ts'

const place = { entry: '307009/12' }
const words = { zh: '有', en: 'some' }
const said = { severity: 'note', place, what: words, remedy: words } as const

const about = (detector: string, cells: number) => ({ detector, field: 'name', cells, rows: [1] })

describe('facts about rows', () => {
  it('add up, by detector, the cells that exceptions let out, and tell the k', () => {
    const facts = factsOf([
      { ...said, code: 'personal_data_excepted', about: about('mobile', 2) },
      { ...said, code: 'personal_data_excepted', about: about('mobile', 3) },
      { ...said, code: 'personal_data', about: about('email', 9) },
      { ...said, code: 'k_anonymity', anonymity: { k: 5, fields: ['town'] } },
    ])
    expect(facts).toEqual({ excepted: { mobile: 5 }, anonymity: { k: 5, fields: ['town'] } })
  })

  it('are remembered with the release; inputs whose facts are none are no inputs', async () => {
    const dir = temporaryFolder()
    const facts = { excepted: { mobile: 5 }, anonymity: { k: 5, fields: ['town'] } }
    const inputs: Inputs = { inputs: { '307009-12': { key: 'a', version: 'b', facts } } }
    const text = encodeInputs(inputs)
    const stored = async (written: string, hashed = written) => {
      writeFileSync(path.join(dir, 'inputs.json'), written)
      return readInputs(dir, { fingerprint: '', files: { 'inputs.json': sha256(hashed) } })
    }
    expect(await stored(text)).toEqual(inputs)
    expect(await stored(text.replace('"mobile":5', '"mobile":"5"'))).toEqual(noInputs)
    expect(await stored(text.replace('"mobile":5', '"mobile":6'), text)).toEqual(noInputs)
  })
})

describe('rows without a value', () => {
  it('are counted by field, whatever the texts beside them hold', async () => {
    const dir = temporaryFolder()
    const fields = [field('code', 'string'), field('note', 'string'), field('more', 'object')]
    const rows = [
      ['a', null, { deep: null }],
      ['\u2028b', 'x":null', null],
      [null, null, {}],
    ]
    const { version } = await write({ fields, rows }, dir)
    const profile = readProfile([dir], '307009-12', version.id)
    expect(profile?.fields.map(({ missing }) => missing)).toEqual([1, 2, 1])
  })
})
