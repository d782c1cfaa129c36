import type { DataFile, TableRow } from './table.ts'
import { csv, json } from './table.ts'

const count = (length: number): number[] => Array.from({ length }, (_, index) => index)
const pad = (value: number, width: number): string => String(value).padStart(width, '0')
const pick = <T>(list: readonly T[], index: number, fallback: T): T => list[index % list.length] ?? fallback

/** The check character of GB 11643 for the first seventeen digits. */
const identityCheck = (digits: string): string => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return '10X98765432'[sum % 11] ?? ''
}

/** A well-formed identity number with a birth year before 1906, so that it belongs to nobody alive. */
const identityNumber = (birth: string, index: number): string => {
  const digits = `500103${birth.replaceAll('-', '')}${pad(index + 1, 3)}`
  return digits + identityCheck(digits)
}

const birthDate = (index: number): string =>
  `${1901 + (index % 5)}-${pad((index % 12) + 1, 2)}-${pad((index % 28) + 1, 2)}`

const districts = ['渝中区', '沙坪坝区', '南岸区', '北碚区']
const services = ['居家养老', '适老化改造', '助餐服务', '康复护理']

const serviceRecords = (): TableRow[] =>
  count(40).map((index) => ({
    受理编号: `SL2026${pad(index + 1, 5)}`,
    受理日期: `2026-${pad((index % 9) + 1, 2)}-${pad((index % 27) + 1, 2)}`,
    区县: pick(districts, index, ''),
    服务项目: pick(services, index * 3 + (index >> 2), ''),
    申请人: `示例${pad(index + 1, 2)}`,
    证件号码: identityNumber(birthDate(index), index),
    联系电话: '13800138000',
    出生日期: birthDate(index),
    家庭住址: `示例路${index + 1}号${(index % 6) + 1}单元`,
    经办人: `经办${(index % 3) + 1}`,
    补贴金额: 200 + (index % 7) * 50,
  }))

const parking = (): TableRow[] =>
  count(48).map((index) => ({
    泊位编号: `PK-${pad((index % 12) + 1, 3)}`,
    采集时间: `2026-06-01T${pad(8 + Math.floor(index / 12), 2)}:00:00+08:00`,
    占用状态: (index * 7) % 3 === 0 ? '空闲' : '占用',
    车牌号: `渝A0000${index % 10}`,
  }))

const inspections = (): TableRow[] =>
  count(12).map((index) => ({
    线索编号: `XS-${pad(index + 1, 4)}`,
    登记日期: `2026-05-${pad(index + 1, 2)}`,
    线索内容: `虚构线索 ${index + 1}`,
    办理阶段: pick(['登记', '核查', '办结'], index, ''),
  }))

const drinkingWater = (): TableRow[] =>
  count(24).map((index) => ({
    监测点: `示例监测点${(index % 4) + 1}`,
    监测日期: `2026-${pad(Math.floor(index / 4) + 1, 2)}-15`,
    浑浊度: Math.round((0.2 + (index % 5) * 0.06) * 100) / 100,
    余氯: Math.round((0.35 + (index % 7) * 0.05) * 100) / 100,
  }))

const stations = (): TableRow[] =>
  count(10).map((index) => ({
    站点编号: `ZD-${pad(index + 1, 3)}`,
    站点名称: `示例站点${index + 1}`,
    启用日期: `2024-0${(index % 9) + 1}-01`,
  }))

const reservoirs = (): TableRow[] =>
  count(8).map((index) => ({
    facility_id: `SS-${pad(index + 1, 3)}`,
    name: `虚构设施${index + 1}`,
    capacity: 1000 + index * 250,
    patrol_route: `虚构巡查路线 ${index + 1}`,
  }))

/** Made-up records that show what the portal does with each kind of entry. No line describes anyone or anything real. */
export const examples: readonly DataFile[] = [
  { path: 'examples/elderly-services.csv', make: () => csv(serviceRecords()) },
  { path: 'examples/parking.csv', make: () => csv(parking()) },
  { path: 'examples/inspections.csv', make: () => csv(inspections()) },
  { path: 'examples/drinking-water.csv', make: () => csv(drinkingWater()) },
  { path: 'examples/stations.csv', make: () => csv(stations()) },
  { path: 'examples/facilities.json', make: () => json(reservoirs()) },
]
