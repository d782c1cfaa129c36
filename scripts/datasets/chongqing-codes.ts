import type { DataFile, TableRow } from './table.ts'
import { xlsx } from './xlsx.ts'

/** The day on which 江北区 and 渝北区 ended and 两江新区 began. */
export const mergerDate = '2025-11-06'

const current =
  '500101 万州区 500102 涪陵区 500103 渝中区 500104 大渡口区 500106 沙坪坝区 500107 九龙坡区 500108 南岸区 ' +
  '500109 北碚区 500110 綦江区 500111 大足区 500113 巴南区 500114 黔江区 500115 长寿区 500116 江津区 ' +
  '500117 合川区 500118 永川区 500119 南川区 500120 璧山区 500151 铜梁区 500152 潼南区 500153 荣昌区 ' +
  '500154 开州区 500155 梁平区 500156 武隆区 500157 两江新区 500229 城口县 500230 丰都县 500231 垫江县 ' +
  '500233 忠县 500235 云阳县 500236 奉节县 500237 巫山县 500238 巫溪县 500240 石柱土家族自治县 ' +
  '500241 秀山土家族苗族自治县 500242 酉阳土家族苗族自治县 500243 彭水苗族土家族自治县'

const abolished = '500105 江北区 500112 渝北区'

/** Codes of counties that later became districts; old documents and identity numbers still carry them. */
const historic =
  '500222 綦江县 500223 潼南县 500224 铜梁县 500225 大足县 500226 荣昌县 500227 璧山县 500228 梁平县 ' +
  '500232 武隆县 500234 开县 500239 黔江土家族苗族自治县 500381 江津市 500382 合川市 500383 永川市 500384 南川市'

const notes: Readonly<Record<string, string>> = {
  500105: '2025-11-06 撤销，全部辖区划入两江新区',
  500109:
    '2025-11-06 范围调整：划入大湾、统景、大盛、兴隆、茨竹 5 镇，划出水土、复兴、蔡家岗 3 街道和施家梁、童家溪 2 镇',
  500112: '2025-11-06 撤销，大湾、统景、大盛、兴隆、茨竹 5 镇划入北碚区，其余划入两江新区',
  500157: '2025-11-06 设立，辖 31 个街道、11 个镇；不是原江北区与渝北区的简单相加',
}

const pairs = (list: string): [string, string][] => {
  const words = list.split(' ')
  return words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? '']] : []))
}

const kindOf = (name: string): string =>
  name.endsWith('自治县') ? '自治县' : name.endsWith('县') ? '县' : name.endsWith('市') ? '县级市' : '市辖区'

const row = (code: string, name: string, rest: Partial<TableRow>): TableRow => ({
  区划代码: code,
  区划名称: name,
  类别: kindOf(name),
  上级代码: '500000',
  启用日期: null,
  废止日期: null,
  状态: '现行',
  沿革说明: notes[code] ?? null,
  ...definedOnly(rest),
})

const definedOnly = (rest: Partial<TableRow>): TableRow =>
  Object.fromEntries(
    Object.entries(rest).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )

const rows = (): TableRow[] => [
  row('500000', '重庆市', { 类别: '直辖市', 上级代码: null }),
  ...[
    ...pairs(current).map(([code, name]) =>
      row(code, name, code === '500157' ? { 启用日期: mergerDate } : {}),
    ),
    ...pairs(abolished).map(([code, name]) => row(code, name, { 废止日期: mergerDate, 状态: '已废止' })),
    ...pairs(historic).map(([code, name]) =>
      row(code, name, {
        状态: '历史代码（待核实）',
        沿革说明: '旧文件和旧证件号码中仍可见；名称与起止日期待核实',
      }),
    ),
  ].sort((a, b) => String(a.区划代码).localeCompare(String(b.区划代码))),
]

/** Chongqing's districts and counties, with the days on which codes began and ended. */
export const chongqingCodes: readonly DataFile[] = [
  { path: 'chongqing/districts.xlsx', make: () => xlsx('区县代码', rows()) },
]
