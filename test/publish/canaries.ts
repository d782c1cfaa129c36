import { entryYaml, portalYaml, type SourceFolder } from './source-folder.ts'

/** Every closed place, each with a word of its own; a word that is found anywhere names the leak. */
export const places = [
  'closed title',
  'closed summary',
  'closed english title',
  'closed english summary',
  'closed keyword',
  'closed series',
  'closed provider',
  'closed english provider',
  'closed unit',
  'closed contact',
  'closed reason',
  'closed field',
  'closed field title',
  'closed field description',
  'closed cell',
  'closed file',
  'draft title',
  'draft cell',
  'submitted title',
  'reviewed title',
  'secret title',
  'secret cell',
  'level title',
  'level cell',
  'conditional field',
  'conditional cell',
  'conditional file',
  'withdrawn summary',
  'withdrawn contact',
  'withdrawn field',
  'withdrawn cell',
  'withdrawn closed title',
  'column field',
  'column title',
  'column note',
  'column cell',
  'undeclared column',
  'undeclared cell',
  'masked cell',
  'generalised cell',
  'dropped field',
  'dropped cell',
  'sharing condition',
  'sharing method',
  'source file',
  'entry file',
  'open folder',
  'closed comment',
  'open comment',
  'field comment',
  'history by',
  'history note',
  'demand title',
  'demand purpose',
  'portal comment',
  'unused licence',
  'format other',
  'closed format other',
  'exception reason',
  'exception signer',
  'missing word',
  'hashed cell',
  'mask secret',
  'level field',
  'secret field',
  'draft field',
] as const

/** A closed place. */
export type ClosedPlace = (typeof places)[number]

/** The word that is planted there. */
export const canary = (place: ClosedPlace): string => `zq${place.replaceAll(' ', '')}qz`

const fieldsWith = (name: ClosedPlace): string => `
  - { name: ${canary(name)}, title: 甲, type: string, open: true }`

/** An address that its person agreed to make public. */
const exception = `exceptions:
  - { field: mail, detector: email, reason: ${canary('exception reason')}, by: ${canary('exception signer')}, date: 2026-01-05 }`

const withFormat = (yaml: string, place: ClosedPlace): string =>
  yaml.replace('type: csv }', `type: csv, other: ${canary(place)} }`)

const history = `history:
  - { status: submitted, by: ${canary('history by')}, date: 2025-12-01, note: ${canary('history note')} }
  - { status: reviewed, by: 数据局, date: 2025-12-02 }
  - { status: published, by: 数据局, date: 2025-12-03 }`

/** Plants a word in each: entries of every status, opening, level and mask. */
export const plant = (folder: SourceFolder): void => {
  const { write } = folder
  const data = (path: string): string => `\n  - { path: ../data/${path} }`
  const cells = (place: ClosedPlace): string => `甲\r\n${canary(place)}\r\n`
  write(
    'catalog/closed.yaml',
    withFormat(
      entryYaml({
        code: '307009/2',
        title: canary('closed title'),
        summary: canary('closed summary'),
        provider: `{ name: ${canary('closed provider')}, nameEn: ${canary('closed english provider')}, unit: ${canary('closed unit')}, code: 12500157000000027R, region: "500157" }`,
        opening: `{ type: none, reason: ${canary('closed reason')} }`,
        more: `series: { id: ${canary('closed series')}, title: ${canary('closed series')} }\ntitleEn: ${canary('closed english title')}\nsummaryEn: ${canary('closed english summary')}\nkeywords: [${canary('closed keyword')}] # ${canary('closed comment')}\ncontact: { name: ${canary('closed contact')}, email: ${canary('closed contact')}@example.org }`,
        fields: `\n  - { name: ${canary('closed field')}, title: ${canary('closed field title')}, type: string, open: true, description: ${canary('closed field description')} }`,
        data: data(`${canary('closed file')}.csv`),
      }),
      'closed format other',
    ),
  )
  write(
    `data/${canary('closed file')}.csv`,
    `${canary('closed field title')}\r\n${canary('closed cell')}\r\n`,
  )
  write(
    'catalog/draft.yaml',
    entryYaml({
      code: '307009/3',
      title: canary('draft title'),
      status: 'draft',
      fields: fieldsWith('draft field'),
      data: data('draft.csv'),
    }),
  )
  write('data/draft.csv', cells('draft cell'))
  write(
    'catalog/submitted.yaml',
    entryYaml({ code: '307009/4', title: canary('submitted title'), status: 'submitted' }),
  )
  write(
    'catalog/reviewed.yaml',
    entryYaml({ code: '307009/5', title: canary('reviewed title'), status: 'reviewed' }),
  )
  write(
    'catalog/secret.yaml',
    entryYaml({
      code: '307009/6',
      title: canary('secret title'),
      security: '{ level: 1, classified: true }',
      fields: fieldsWith('secret field'),
      data: data('secret.csv'),
    }),
  )
  write('data/secret.csv', cells('secret cell'))
  write(
    'catalog/level.yaml',
    entryYaml({
      code: '307009/7',
      title: canary('level title'),
      security: '{ level: 3, classified: false }',
      fields: fieldsWith('level field'),
      data: data('level.csv'),
    }),
  )
  write('data/level.csv', cells('level cell'))
  write(
    'catalog/conditional.yaml',
    entryYaml({
      code: '307009/8',
      title: '有条件的数据',
      opening: '{ type: conditional, conditions: 签订协议后提供 }',
      fields: fieldsWith('conditional field'),
      data: data(`${canary('conditional file')}.csv`),
    }),
  )
  write(`data/${canary('conditional file')}.csv`, cells('conditional cell'))
  write(
    'catalog/withdrawn.yaml',
    entryYaml({
      code: '307009/9',
      title: '已撤回的数据',
      summary: canary('withdrawn summary'),
      status: 'withdrawn',
      more: `withdrawal: { date: 2026-03-01, reason: 数据有误 }\ncontact: { name: ${canary('withdrawn contact')} }`,
      fields: fieldsWith('withdrawn field'),
      data: data('withdrawn.csv'),
    }),
  )
  write('data/withdrawn.csv', cells('withdrawn cell'))
  write(
    'catalog/withdrawn-closed.yaml',
    entryYaml({
      code: '307009/10',
      title: canary('withdrawn closed title'),
      status: 'withdrawn',
      opening: '{ type: none, reason: 内部 }',
      more: 'withdrawal: { date: 2026-03-01, reason: 内部 }',
    }),
  )
  write(
    `catalog/${canary('entry file')}.yaml`,
    withFormat(
      entryYaml({
        code: '307009/1',
        title: '开放的数据',
        sharing: `{ type: conditional, conditions: ${canary('sharing condition')}, method: ${canary('sharing method')} }`,
        more: `# ${canary('open comment')}\nrelated: ["307009/2", "307009/3", "307009/8"]\nprimaryKey: [code]\nmissingValues: [${canary('missing word')}]\n${exception}\n${history}`,
        fields: `
  # ${canary('field comment')}
  - { name: code, title: 代码, type: string, open: true }
  - { name: ${canary('column field')}, title: ${canary('column title')}, type: string, open: false, description: ${canary('column note')} }
  - { name: phone, title: 电话, type: string, open: true, mask: redact }
  - { name: mail, title: 邮箱, type: string, open: true }
  - { name: person, title: 编号, type: string, open: true, mask: hash }
  - { name: id_no, title: 证件号, type: string, open: true, mask: partial }
  - { name: address, title: 住址, type: string, open: true, mask: generalise }
  - { name: ${canary('dropped field')}, title: 丢弃, type: string, open: true, mask: drop }`,
        data: data(`${canary('open folder')}/${canary('source file')}.csv`),
      }),
      'format other',
    ),
  )
  write(
    `data/${canary('open folder')}/${canary('source file')}.csv`,
    `代码,${canary('column title')},电话,邮箱,编号,证件号,住址,丢弃,${canary('undeclared column')}\r\nA1,${canary('column cell')},${canary('masked cell')},zhangsan@example.org,${canary('hashed cell')},${canary('masked cell')},重庆市渝中区${canary('generalised cell')},${canary('dropped cell')},${canary('undeclared cell')}\r\n`,
  )
  write(
    'demands/parking.yaml',
    `title: ${canary('demand title')}
department: { name: 示例单位, code: 11500000000000019A }
wants: { code: 307009/1 }
purpose: ${canary('demand purpose')}
obtained: false
requested: 2026-01-05
`,
  )
  write('data/rows.csv', '代码,名称\r\n1,甲\r\n')
  write(
    'portal.yaml',
    `# ${canary('portal comment')}\n${portalYaml}licenses: [{ id: OWN-1, title: ${canary('unused licence')}, titleEn: ${canary('unused licence')} }]\n`,
  )
}
