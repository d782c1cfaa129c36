import { zipSync } from 'fflate'

type Cell = string | number | null

/** A sheet of a workbook made for a test; merges as in Excel ("A4:A9"). */
export interface TestSheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  readonly merges?: readonly string[]
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const letters = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${letters(Math.floor(index / 26) - 1)}${letters(index % 26)}`

const cellXml = (value: Cell, at: string): string => {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`
}

const sheetXml = ({ rows, merges = [] }: TestSheet): string => {
  const body = rows.map(
    (row, r) =>
      `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, `${letters(c)}${r + 1}`)).join('')}</row>`,
  )
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  return `<worksheet xmlns="${main}"><sheetData>${body.join('')}</sheetData>${merged && `<mergeCells count="${merges.length}">${merged}</mergeCells>`}</worksheet>`
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The bytes of an .xlsx workbook with these sheets. */
export const workbook = (sheets: readonly TestSheet[]): Uint8Array => {
  const each = (write: (n: number, sheet: TestSheet) => string): string =>
    sheets.map((sheet, i) => write(i + 1, sheet)).join('')
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${kind}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((n, { name }) => `<sheet name="${escapeXml(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}</Relationships>`,
  }
  for (const [i, sheet] of sheets.entries()) files[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(sheet)
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])),
  )
}

/** Headers of the national template, in its order. */
export const nationalHeaders: readonly string[] =
  '信息资源名称 信息资源英文名 信息资源代码 信息资源提供方 提供方内部部门 资源提供方代码 信息资源摘要 来源信息系统名称 信息资源格式分类 信息资源格式类型 其他类型资源格式描述 数据存储总量（G） 结构化信息记录总数（万） 已共享的数据存储量（G） 已共享结构化记录数（万） 已开放的数据存储量（G） 已开放结构化记录数（万） 信息项名称 信息项英文名 数据类型 数据长度 共享类型 共享条件 共享方式分类 共享方式类型 是否向社会开放 开放条件 更新周期 发布日期 关联及类目名称'.split(
    ' ',
  )

/** What the rows of a test say of a resource by default. */
export const usual: Readonly<Record<string, Cell>> = {
  信息资源名称: '公共停车场',
  信息资源代码: '307009/12',
  信息资源提供方: '重庆市城市管理局',
  资源提供方代码: '11500000009275780L',
  信息资源摘要: '全市公共停车场的名称和位置',
  信息资源格式分类: '电子表格',
  信息资源格式类型: 'xlsx',
  信息项名称: '名称',
  信息项英文名: 'NAME',
  数据类型: '字符串型C',
  数据长度: 64,
  共享类型: '无条件共享',
  是否向社会开放: '是',
  开放条件: '无条件开放',
  更新周期: '季度',
  发布日期: '2017-09-10',
}

/** A row of the national template in an order of columns; what is not given is as usual, null is empty. */
export const nationalRow = (
  given: Readonly<Record<string, Cell>> = {},
  headers: readonly string[] = nationalHeaders,
): Cell[] => headers.map((header) => ({ ...usual, ...given })[header] ?? null)

/** A row that says nothing but these values. */
export const onlyRow = (given: Readonly<Record<string, Cell>>, headers = nationalHeaders): Cell[] =>
  headers.map((header) => given[header] ?? null)
