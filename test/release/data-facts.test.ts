import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Card } from '#release/card.ts'
import { factsOf } from '#release/data-facts.ts'
import { openInputs, writeInputs } from '#release/input-notes.ts'
import { layout } from '#release/layout.ts'
import { readProfile } from '#release/profile/read-profile.ts'
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

  it('are remembered with the release; inputs whose facts are none are no inputs', () => {
    const facts = { excepted: { mobile: 5 }, anonymity: { k: 5, fields: ['town'] } }
    const id = '307009-12'
    const state = { key: 'a', version: 'b', facts }
    const shards = new Map([['all', [{ id } as Card]]])
    const stored = (edit: (text: string) => string, isHashed: boolean) => {
      const dir = temporaryFolder()
      const news = { states: new Map([[id, state]]), gone: [], pages: {}, tables: {} }
      const { hash } = writeInputs(dir, { digits: 0, shards }, news, null)
      const [shard, index] = [layout.inputShard('all'), layout.inputs].map((name) => path.join(dir, name))
      const [before, after] = [readFileSync(shard ?? '', 'utf8'), edit(readFileSync(shard ?? '', 'utf8'))]
      writeFileSync(shard ?? '', after)
      const told = readFileSync(index ?? '', 'utf8')
      const retold = isHashed ? told.replace(sha256(before), sha256(after)) : told
      writeFileSync(index ?? '', retold)
      const files = { [layout.inputs]: isHashed ? sha256(retold) : hash }
      return openInputs(dir, { fingerprint: '', files }).get(id)
    }
    expect(stored((text) => text, false)).toEqual(state)
    expect(stored((text) => text.replace('"mobile":5', '"mobile":6'), true)?.facts?.excepted).toEqual({
      mobile: 6,
    })
    expect(stored((text) => text.replace('"mobile":5', '"mobile":"5"'), true)).toBeUndefined()
    expect(stored((text) => text.replace('"mobile":5', '"mobile":6'), false)).toBeUndefined()
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
