import { codeText, dateText, regionText } from '#catalog/entry-shape.ts'
import { list, optional, present, record, required } from '#catalog/record-shape.ts'
import { flag, text, word } from '#catalog/scalar-shape.ts'
import { type Fault, type PlaceFinder, startReading } from '#catalog/shape.ts'
import type { Words } from '#catalog/words.ts'
import type { Finding } from '#errors/finding.ts'
import type { Demand, DemandStatus } from './demand.ts'

/** What may become of a demand. */
export const demandStatuses: Words<DemandStatus> = {
  submitted: { zh: '已提出', en: 'Submitted' },
  accepted: { zh: '已受理', en: 'Accepted' },
  provided: { zh: '已提供', en: 'Provided' },
  refused: { zh: '不予提供', en: 'Refused' },
}

const departmentShape = record({
  name: required(text(), '需求部门', 'Department that needs it'),
  code: optional(text(), '统一社会信用代码', 'Unified social credit code'),
  region: optional(regionText, '所在区划代码', 'Region code'),
})

const wantsShape = record({
  code: optional(codeText, '所需资源的信息资源代码', 'Code of the resource wanted'),
  title: optional(text(), '所需资源名称', 'Title of the resource wanted'),
})

const providerShape = record({
  name: optional(text(), '提供方名称', 'Name of the provider'),
  code: optional(text(), '提供方的统一社会信用代码', 'Unified social credit code of the provider'),
})

/** A demand as departments write it (需求清单, 重庆市政务数据资源管理暂行办法 12). */
export const demandShape = record({
  title: required(text(), '需求名称', 'Title of the demand'),
  department: required(departmentShape, '需求部门', 'Department that needs it'),
  wants: required(wantsShape, '所需资源：code、title 至少一项', 'Resource wanted: code, title or both'),
  provider: optional(providerShape, '应由谁提供', 'Who should have it'),
  purpose: required(text(), '用途', 'Purpose'),
  fields: optional(list(text(), { unique: true }), '所需信息项的名称', 'Titles of the fields needed'),
  obtained: required(flag, '是否已获取', 'Whether it was obtained'),
  requested: optional(dateText, '提出日期', 'Day of the request'),
  status: optional(word(demandStatuses), '办理状态；缺省已提出', 'What became of it; submitted when absent'),
})

const wantsNothing: Fault = {
  code: 'demand_wants_nothing',
  what: {
    zh: '没有写明所需的资源',
    en: 'It does not say which resource is wanted',
  },
  remedy: { zh: '填写 wants.code 或 wants.title', en: 'Add wants.code or wants.title' },
}

/** Reads a demand from a spec and reports every problem at once; there is none where anything is wrong with it. */
export const parseDemand = (
  spec: unknown,
  at: PlaceFinder,
): { readonly demand?: Demand; readonly findings: readonly Finding[] } => {
  const reading = startReading(at)
  const read = demandShape.read(spec, [], reading)
  const { findings } = reading
  if (read?.wants && read.wants.code === undefined && read.wants.title === undefined && findings.length === 0)
    reading.report(['wants'], wantsNothing)
  if (findings.length > 0 || !read) return { findings }
  const { title, department, wants, purpose, obtained, requested } = read
  // All of these are required: where one is absent there is a finding.
  if (title === undefined || department?.name === undefined || purpose === undefined) return { findings }
  if (wants === undefined || obtained === undefined) return { findings }
  const demand: Demand = {
    title,
    department: { name: department.name, ...present({ code: department.code, region: department.region }) },
    wants: present(wants),
    purpose,
    fields: read.fields ?? [],
    obtained,
    ...present({ requested }),
    status: read.status ?? 'submitted',
    place: at([]),
    ...(read.provider && { provider: present(read.provider) }),
  }
  return { demand, findings }
}
