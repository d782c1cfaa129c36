import { describe, expect, it } from 'vitest'
import { loadCatalog } from '#catalog/codec/load.ts'
import { sourceFolder } from '../source-folder.ts'
import { nationalHeaders, nationalRow, onlyRow, type TestSheet, usual, workbook } from './workbook.ts'

const load = (sheets: readonly TestSheet[], more: Record<string, string> = {}) =>
  loadCatalog(sourceFolder({ 'catalog/局/清单.xlsx': workbook(sheets), ...more }))

type Loaded = Awaited<ReturnType<typeof load>>

const brief = ({ findings }: Loaded, severity: string): string[] =>
  findings
    .filter((finding) => finding.severity === severity)
    .map(({ code, place }) => [code, place.line, place.column ?? place.key].join(' '))

const fieldsOf = ({ entries }: Loaded): string[][] =>
  entries.map(({ code, fields }) => [code, ...fields.map(({ name }) => name)])

const national = (rows: readonly (readonly (string | number | null)[])[], merges?: readonly string[]) =>
  load([{ name: '目录', rows: [nationalHeaders, ...rows], ...(merges && { merges }) }])

const themed = { 'profiles/a.yaml': 'name: 局\nfolders: [局]\nconstants: { theme: transport }\n' }

describe('the national template', () => {
  it('is one entry a code, one field a row, closed, submitted', async () => {
    const loaded = await national([
      nationalRow(),
      nationalRow({ 信息项名称: '泊位数', 信息项英文名: null, 数据类型: '整型I', 数据长度: '8位' }),
      nationalRow({ 信息资源代码: '307009/20', 信息资源名称: '公厕' }),
    ])
    expect(brief(loaded, 'error')).toEqual([])
    expect(fieldsOf(loaded)).toEqual([
      ['307009/12', 'name', 'bo_wei_shu'],
      ['307009/20', 'name'],
    ])
    const [entry] = loaded.entries
    expect(entry?.fields).toEqual([
      { name: 'name', title: '名称', type: 'string', length: 64, open: false },
      { name: 'bo_wei_shu', title: '泊位数', type: 'integer', length: 8, open: false },
    ])
    expect(entry).toMatchObject({ status: 'submitted', updateCycle: 'quarterly', issued: '2017-09-10' })
    expect(entry?.opening).toEqual({ type: 'unconditional' })
    expect(entry?.place).toMatchObject({ file: 'datasets/catalog/局/清单.xlsx', sheet: '目录', line: 2 })
    expect(brief(loaded, 'warning')).toContain('key_missing 2 theme')
  })

  it('is read by what its columns are called, in any order', async () => {
    const headers = [...nationalHeaders].reverse()
    const loaded = await load([{ name: '表', rows: [headers, nationalRow({}, headers)] }])
    expect(brief(loaded, 'error')).toEqual([])
    expect(loaded.entries[0]).toMatchObject({ code: '307009/12', title: '公共停车场' })
  })

  it('is read with a title and a second row of headers, where data rows hold names of headers', async () => {
    const leaves = new Set(nationalHeaders.slice(17, 27))
    const groups = nationalHeaders.map((header) => (leaves.has(header) ? null : header))
    groups[17] = '信息项信息'
    groups[21] = '共享属性'
    groups[25] = '开放属性'
    const low = nationalHeaders.map((header) => (leaves.has(header) ? header : null))
    const named = nationalRow({ 信息项名称: '发布日期', 信息项英文名: null, 信息资源名称: '摘要' })
    const rows = [['政务信息资源目录'], groups, low, named]
    const loaded = await load([{ name: '表', rows, merges: ['A1:AD1', 'A2:A3', 'R2:U2', 'V2:Y2', 'Z2:AA2'] }])
    expect(brief(loaded, 'error')).toEqual([])
    expect(loaded.entries[0]).toMatchObject({
      title: '摘要',
      place: { line: 4 },
      fields: [{ title: '发布日期' }],
    })
  })

  it('that is no workbook is refused, and lock files of Excel are passed over', async () => {
    const files = { 'catalog/a.xlsx': 'PK nothing', 'catalog/~$a.xlsx': 'x' }
    const loaded = await loadCatalog(sourceFolder(files))
    expect(loaded.findings.map(({ code, place }) => [code, place.file])).toEqual([
      ['inventory_unreadable', 'datasets/catalog/a.xlsx'],
    ])
  })

  it('spreads merged cells over their rows and goes on where resource cells are blank', async () => {
    const field = (title: string) => onlyRow({ 信息项名称: title, 数据类型: 'C' })
    const columns = ['A', 'C', 'D', 'F', 'G']
    const rows = [
      nationalRow(),
      field('地址'),
      field('泊位'),
      nationalRow({ 信息资源代码: '307009/9', 信息资源名称: '公厕' }),
      field('蹲位'),
    ]
    const loaded = await national(
      rows,
      columns.map((column) => `${column}2:${column}4`),
    )
    expect(brief(loaded, 'error')).toEqual([])
    expect(fieldsOf(loaded)).toEqual([
      ['307009/12', 'name', 'di_zhi', 'bo_wei'],
      ['307009/9', 'name', 'dun_wei'],
    ])
  })

  it('groups by code and never by name', async () => {
    const loaded = await national([
      nationalRow(),
      nationalRow({ 信息资源代码: '307009/77', 信息项名称: '甲', 信息项英文名: 'jia' }),
      nationalRow({ 信息项名称: '乙', 信息项英文名: 'yi' }),
    ])
    expect(fieldsOf(loaded)).toEqual([
      ['307009/12', 'name', 'yi'],
      ['307009/77', 'jia'],
    ])
  })

  it('refuses codes that were filled by dragging, once, with the remedy', async () => {
    const loaded = await national(
      ['甲', '乙', '丙'].map((title, i) =>
        nationalRow({ 信息资源代码: `307009/${9 + i}`, 信息项名称: title, 信息项英文名: null }),
      ),
    )
    expect(brief(loaded, 'error')).toEqual(['code_drag_filled 2 信息资源代码'])
    const [finding] = loaded.findings.filter(({ code }) => code === 'code_drag_filled')
    expect(finding?.what.zh).toContain('3 行')
    expect(finding?.remedy.zh).toContain('307009/9')
  })

  it('takes codes that count up for different resources where the titles differ', async () => {
    const loaded = await national([
      nationalRow(),
      nationalRow({ 信息资源代码: '307009/13', 信息资源名称: '公厕' }),
    ])
    expect(brief(loaded, 'error')).toEqual([])
    expect(loaded.entries).toHaveLength(2)
  })

  it.each([
    ['是 without conditions', { 开放条件: null }, 'opening_unclear 2 是否向社会开放'],
    ['无 as conditions', { 开放条件: '无' }, 'opening_unclear 2 是否向社会开放'],
    ['a bare 1', { 是否向社会开放: '1' }, 'word_ambiguous 2 是否向社会开放'],
    ['a bare 0 as a number', { 是否向社会开放: 0 }, 'word_ambiguous 2 是否向社会开放'],
    ['an unknown cycle', { 更新周期: '每旬' }, 'word_unmapped 2 更新周期'],
    ['a numbered cycle', { 更新周期: '3' }, 'word_ambiguous 2 更新周期'],
    ['a year of two digits', { 发布日期: '17/9/10' }, 'date_unclear 2 发布日期'],
    ['a code as a number', { 信息资源代码: 307009 }, 'text_unquoted 2 信息资源代码'],
    ['a credit code as a number', { 资源提供方代码: 1.15e17 }, 'text_unquoted 2 资源提供方代码'],
    ['an unknown data type', { 数据类型: '火星型' }, 'word_unmapped 2 数据类型'],
    ['a length in words', { 数据长度: '很长' }, 'number_unclear 2 数据长度'],
  ])('refuses %s', async (_, given, expected) => {
    expect(brief(await national([nationalRow(given)]), 'error')).toContain(expected)
  })

  it.each([
    ['是 on conditions', { 开放条件: '签订协议' }, { type: 'conditional', conditions: '签订协议' }],
    [
      '否 with a reason',
      { 是否向社会开放: '否', 开放条件: '涉及隐私' },
      { type: 'none', reason: '涉及隐私' },
    ],
    ['words', { 是否向社会开放: '不予开放', 开放条件: null }, { type: 'none' }],
  ])('reads the opening from %s', async (_, given, opening) => {
    expect((await national([nationalRow(given)])).entries[0]?.opening).toEqual(opening)
  })

  it('makes dirty cells regular and says so, once for each kind', async () => {
    const dirty = {
      发布日期: 45351,
      数据长度: '20位',
      信息资源摘要: '第１批',
      '数据存储总量（G）': '2.5G',
      信息资源提供方: '市环保局',
    }
    const loaded = await national([
      nationalRow(dirty),
      nationalRow({ ...dirty, 信息项名称: '乙', 信息项英文名: 'yi' }),
    ])
    expect(brief(loaded, 'error')).toEqual([])
    const codes = loaded.findings.map(({ code }) => code)
    expect(codes).toEqual(
      expect.arrayContaining([
        'excel_serial',
        'number_unit',
        'full_width',
        'provider_short_name',
        'columns_left_out',
      ]),
    )
    expect(loaded.entries[0]).toMatchObject({ issued: '2024-02-29', summary: '第1批' })
    expect(loaded.entries[0]?.fields[0]?.length).toBe(20)
  })

  it('refuses a column that it does not know, with the nearest name', async () => {
    const headers = nationalHeaders.map((header) => (header === '开放条件' ? '开放条伴' : header))
    const loaded = await load([
      { name: '表', rows: [headers, nationalRow({ 开放条伴: '签订协议' }, headers)] },
    ])
    expect(brief(loaded, 'error')).toContain('header_unknown 1 开放条伴')
    expect(loaded.findings.find(({ code }) => code === 'header_unknown')?.remedy.zh).toContain('开放条件')
  })

  it('refuses rows of one code that say different things', async () => {
    const loaded = await national([
      nationalRow(),
      nationalRow({ 信息项名称: '乙', 信息项英文名: 'yi', 更新周期: '每年' }),
    ])
    expect(brief(loaded, 'error')).toEqual(['resource_values_differ 3 更新周期'])
  })
})

describe('the district template', () => {
  const group = ['序号', '部门类分类', null, null, null, '信息资源', null, null, null, null, '信息项信息']
  const leaf = [
    null,
    '类',
    '项',
    '目',
    '细目',
    '信息资源名称',
    '下设机构',
    '信息资源摘要',
    '信息资源格式分类',
    '信息资源格式类型',
    '备注',
    '信息项名称',
    '英文名',
    '数据类型',
    '数据长度',
    '共享类型',
    '共享依据',
    '是否向社会开放',
    '开放条件',
    '更新周期',
  ]
  const row = (title: string, field: string) => [
    1,
    '3',
    '07',
    '009',
    '01',
    title,
    '城管科',
    '摘要',
    '电子表格',
    'xlsx',
    null,
    field,
    null,
    '字符型 C',
    20,
    '无条件共享',
    null,
    '是',
    '无条件开放',
    '每年',
  ]
  const sheets: TestSheet[] = [
    {
      name: '2部门信息资源产生清单',
      rows: [
        ['部门信息资源产生清单'],
        group,
        leaf,
        row('停车场', '名称'),
        row('停车场', '地址'),
        row('公厕', '名称'),
      ],
      merges: ['A1:T1', 'A2:A3', 'B2:E2', 'F2:K2'],
    },
    {
      name: '4部门信息资源需求清单',
      rows: [['需求清单'], ['序号', '所需资源名称', '提供方', '是否已获取'], [1, '户籍', '公安局', '否']],
    },
  ]
  const profile =
    'name: 渝中区城管局\nfolders: [局]\nconstants: { provider.name: 重庆市渝中区城市管理局, theme: housing }\ncode: { prefix: "307009", key: [title, provider.unit] }\n'

  it('is read below its three header rows, with codes by the rule of the profile', async () => {
    const loaded = await load(sheets, { 'profiles/a.yaml': profile })
    expect(brief(loaded, 'error')).toEqual([])
    expect(loaded.entries.map(({ title, fields }) => [title, fields.length])).toEqual([
      ['停车场', 2],
      ['公厕', 1],
    ])
    expect(loaded.entries[0]?.code).toMatch(/^307009\/\d{12}$/)
    const again = await load(sheets, { 'profiles/a.yaml': profile })
    expect(again.entries.map(({ code }) => code)).toEqual(loaded.entries.map(({ code }) => code))
    expect(brief(loaded, 'note').join()).toContain('sheet_of_demands')
    expect(loaded.findings.find(({ code }) => code === 'profile_used')?.what.zh).toContain('307009')
  })

  it('needs a rule for its codes', async () => {
    const loaded = await load(sheets)
    expect(brief(loaded, 'error')).toContain('code_rule_missing 4 code')
  })
})

describe('the variant of 35 columns', () => {
  const headers = [
    '信息资源英文名称\n（必填）',
    '信息资源名称\n（必填）',
    '信息资源摘要\n（必填）',
    '信息资源格式分类\n（必填）',
    '信息资源格式类型\n（必填）',
    '信息资源共享类型\n（必填）',
    '信息资源是否向社会开放\n（必填）',
    '信息资源开放条件\n（选填）',
    '信息资源更新周期\n（必填）',
    '信息资源重点领域分类\n（必填，多选,用英文,隔开）',
    '字段名称\n（必填）',
    '字段英文名称\n（必填）',
    '字段数据类型\n（必填）',
    '字段是否主键\n（必填）',
    '字段是否向社会开放\n（必填）',
    '字段默认值\n（选填项）',
  ]
  const row = (field: string, name: string, key: string, open: string) => [
    'parking',
    '停车场',
    '摘要',
    '电子表格',
    'xlsx',
    '无条件共享',
    '是',
    '无条件开放',
    '每年',
    '交通运输,城建住房',
    field,
    name,
    'C',
    key,
    open,
    '无',
  ]

  it('opens field by field as it says', async () => {
    const profile =
      'name: 局\nfolders: [局]\nfirst: [theme]\nconstants: { provider.name: 重庆市城市管理局 }\ncode: { prefix: "307009", key: [title] }\n'
    const loaded = await load(
      [{ name: '表', rows: [headers, row('编号', 'ID', '是', '是'), row('电话', 'TEL', '否', '否')] }],
      { 'profiles/a.yaml': profile },
    )
    expect(brief(loaded, 'error')).toEqual([])
    expect(loaded.entries[0]).toMatchObject({ theme: 'transport', primaryKey: ['id'], titleEn: 'parking' })
    expect(loaded.entries[0]?.fields.map(({ name, open }) => [name, open])).toEqual([
      ['id', true],
      ['tel', false],
    ])
  })
})

describe('the import in two sheets', () => {
  const entries = {
    name: '目录',
    rows: [
      [
        '*目录名称',
        '*信息资源代码',
        '*提供方',
        '*资源提供方代码',
        '*目录描述',
        '*格式分类',
        '*格式类型',
        '*共享类型',
        '*开放类型',
        '*更新周期',
        '*发布日期',
      ],
      ...['停车场', '公厕'].map((title, i) => [
        title,
        `307009/${i + 1}`,
        '重庆市城市管理局',
        '11500000009275780L',
        '摘要',
        '电子表格',
        'xlsx',
        '无条件共享',
        '无条件开放',
        '每年',
        '2024/1/2',
      ]),
    ],
  }
  const columns = {
    name: '信息项',
    rows: [
      ['*目录名称', '*字段中文名称', '*字段英文名称', '*数据类型'],
      ['停车场', '名称', 'name', 'C'],
      ['停车场', '泊位', 'lots', 'I'],
      ['公厕', '名称', 'name', 'C'],
    ],
  }

  it('is joined by 目录名称', async () => {
    const loaded = await load([entries, columns])
    expect(brief(loaded, 'error')).toEqual([])
    expect(fieldsOf(loaded)).toEqual([
      ['307009/1', 'name', 'lots'],
      ['307009/2', 'name'],
    ])
  })

  it('refuses columns of an entry that is not there', async () => {
    const loaded = await load([
      entries,
      { ...columns, rows: [...columns.rows, ['公园', '名称', 'name', 'C']] },
    ])
    expect(brief(loaded, 'error')).toEqual(['columns_without_entry 5 '])
  })
})

describe('a CSV inventory', () => {
  const csv = (rows: readonly (readonly unknown[])[]): string =>
    rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\r\n')

  it('is read in UTF-8', async () => {
    const loaded = await loadCatalog(sourceFolder({ 'catalog/a.csv': csv([nationalHeaders, nationalRow()]) }))
    expect(brief(loaded, 'error')).toEqual([])
    expect(loaded.entries[0]).toMatchObject({ code: '307009/12', place: { line: 2 } })
  })

  it('is read in GBK, with a note', async () => {
    const { default: iconv } = await import('iconv-lite')
    const bytes = iconv.encode(csv([nationalHeaders, nationalRow()]), 'gbk')
    const loaded = await loadCatalog(sourceFolder({ 'catalog/a.csv': bytes }))
    expect(brief(loaded, 'error')).toEqual([])
    expect(loaded.entries[0]?.title).toBe(usual.信息资源名称)
    expect(brief(loaded, 'note').join()).toContain('decoded_gbk')
  })

  it('without a header that is known is refused', async () => {
    const loaded = await loadCatalog(sourceFolder({ 'catalog/a.csv': 'a,b\n1,2\n' }))
    expect(brief(loaded, 'error').join()).toContain('inventory_header_missing')
  })
})

describe('a profile', () => {
  it('says what 1 and 0 mean', async () => {
    const rows = [
      nationalHeaders,
      nationalRow({ 是否向社会开放: '1', 开放条件: null }),
      nationalRow({ 信息资源代码: '307009/2', 信息资源名称: '乙', 是否向社会开放: '0', 开放条件: null }),
    ]
    const profile =
      'name: 局\nfolders: [局]\nwords: { opening: { "1": none, "0": unconditional } }\nconstants: { theme: 交通运输, opening.reason: 依法不予开放 }\n'
    const loaded = await load([{ name: '表', rows }], { 'profiles/a.yaml': profile })
    expect(loaded.entries.map(({ opening, theme }) => [opening, theme])).toEqual([
      [{ type: 'none', reason: '依法不予开放' }, 'transport'],
      [{ type: 'unconditional' }, 'transport'],
    ])
  })

  it('fills what the template lacks', async () => {
    const loaded = await load([{ name: '表', rows: [nationalHeaders, nationalRow()] }], themed)
    expect(loaded.entries[0]?.theme).toBe('transport')
  })

  it('with an unknown key or word is refused where it stands', async () => {
    const loaded = await load([{ name: '表', rows: [nationalHeaders, nationalRow()] }], {
      'profiles/a.yaml': 'name: 局\nkeys:\n  titel: 标题\ncode: { prefix: "9", key: [title] }\n',
    })
    expect(brief(loaded, 'error')).toEqual([
      'key_unknown 3 keys.titel',
      'code_prefix_malformed 4 code.prefix',
    ])
  })
})
