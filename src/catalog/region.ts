/** A region of GB/T 2260 or one that was in it. */
export interface Region {
  readonly code: string
  readonly zh: string
  readonly en: string
  /** First day of the region, where it is a recent one. */
  readonly from?: string
  /** First day on which it no longer exists. */
  readonly until?: string
  /** No longer exists, whether or not its last day is recorded here. */
  readonly former?: true
  /** Not of GB/T 2260: a functional zone under a code of this product's own. */
  readonly local?: true
}

const current = (code: string, zh: string, en: string): Region => ({ code, zh, en })
const former = (code: string, zh: string, en: string, until?: string): Region => ({
  code,
  zh,
  en,
  former: true,
  ...(until === undefined ? {} : { until }),
})

/**
 * Chongqing and its districts and counties, those of today first. 江北区 and 渝北区 were abolished on 2025-11-06, the day
 * 两江新区 was made of most of them; codes of earlier counties are still met in older data.
 */
export const regions: readonly Region[] = [
  current('500000', '重庆市', 'Chongqing'),
  current('500101', '万州区', 'Wanzhou District'),
  current('500102', '涪陵区', 'Fuling District'),
  current('500103', '渝中区', 'Yuzhong District'),
  current('500104', '大渡口区', 'Dadukou District'),
  current('500106', '沙坪坝区', 'Shapingba District'),
  current('500107', '九龙坡区', 'Jiulongpo District'),
  current('500108', '南岸区', "Nan'an District"),
  current('500109', '北碚区', 'Beibei District'),
  current('500110', '綦江区', 'Qijiang District'),
  current('500111', '大足区', 'Dazu District'),
  current('500113', '巴南区', 'Banan District'),
  current('500114', '黔江区', 'Qianjiang District'),
  current('500115', '长寿区', 'Changshou District'),
  current('500116', '江津区', 'Jiangjin District'),
  current('500117', '合川区', 'Hechuan District'),
  current('500118', '永川区', 'Yongchuan District'),
  current('500119', '南川区', 'Nanchuan District'),
  current('500120', '璧山区', 'Bishan District'),
  current('500151', '铜梁区', 'Tongliang District'),
  current('500152', '潼南区', 'Tongnan District'),
  current('500153', '荣昌区', 'Rongchang District'),
  current('500154', '开州区', 'Kaizhou District'),
  current('500155', '梁平区', 'Liangping District'),
  current('500156', '武隆区', 'Wulong District'),
  { code: '500157', zh: '两江新区', en: 'Liangjiang New Area', from: '2025-11-06' },
  current('500229', '城口县', 'Chengkou County'),
  current('500230', '丰都县', 'Fengdu County'),
  current('500231', '垫江县', 'Dianjiang County'),
  current('500233', '忠县', 'Zhong County'),
  current('500235', '云阳县', 'Yunyang County'),
  current('500236', '奉节县', 'Fengjie County'),
  current('500237', '巫山县', 'Wushan County'),
  current('500238', '巫溪县', 'Wuxi County'),
  current('500240', '石柱土家族自治县', 'Shizhu Tujia Autonomous County'),
  current('500241', '秀山土家族苗族自治县', 'Xiushan Tujia and Miao Autonomous County'),
  current('500242', '酉阳土家族苗族自治县', 'Youyang Tujia and Miao Autonomous County'),
  current('500243', '彭水苗族土家族自治县', 'Pengshui Miao and Tujia Autonomous County'),
  former('500105', '江北区', 'Jiangbei District', '2025-11-06'),
  former('500112', '渝北区', 'Yubei District', '2025-11-06'),
  former('500222', '綦江县', 'Qijiang County'),
  former('500223', '潼南县', 'Tongnan County'),
  former('500224', '铜梁县', 'Tongliang County'),
  former('500225', '大足县', 'Dazu County'),
  former('500226', '荣昌县', 'Rongchang County'),
  former('500227', '璧山县', 'Bishan County'),
  former('500228', '梁平县', 'Liangping County'),
  former('500232', '武隆县', 'Wulong County'),
  former('500234', '开县', 'Kai County'),
  former('500239', '黔江土家族苗族自治县', 'Qianjiang Tujia and Miao Autonomous County'),
  former('500381', '江津市', 'Jiangjin City'),
  former('500382', '合川市', 'Hechuan City'),
  former('500383', '永川市', 'Yongchuan City'),
  former('500384', '南川市', 'Nanchuan City'),
]

const zone = (code: string, zh: string, en: string): Region => ({ code, zh, en, local: true })

/**
 * Functional zones with administrative tasks, which are treated like districts and have no code in GB/T 2260 (重庆市政务数据资源管理
 * 暂行办法 5). 5009xx is given to no region; these codes mean nothing outside.
 */
export const zones: readonly Region[] = [
  zone('500901', '重庆高新区', 'Chongqing High-tech Zone'),
  zone('500902', '重庆经开区', 'Chongqing Economic and Technological Development Zone'),
  zone('500903', '万盛经开区', 'Wansheng Economic and Technological Development Zone'),
]

const byCode = new Map([...regions, ...zones].map((region) => [region.code, region]))

/** Regions of today, and the former ones that they were made of in whole or in part. */
const predecessors: Readonly<Record<string, readonly string[]>> = {
  500110: ['500222'],
  500111: ['500225'],
  500114: ['500239'],
  500116: ['500381'],
  500117: ['500382'],
  500118: ['500383'],
  500119: ['500384'],
  500120: ['500227'],
  500151: ['500224'],
  500152: ['500223'],
  500153: ['500226'],
  500154: ['500234'],
  500155: ['500228'],
  500156: ['500232'],
  500157: ['500105', '500112'],
}

/** The former regions that a region was made of, in whole or in part: 500157 of 500105 and 500112. */
export const predecessorsOf = (code: string): readonly Region[] =>
  (predecessors[code] ?? []).flatMap((former) => byCode.get(former) ?? [])

/**
 * The regions that a former one went into. 渝北区 went into two, so rows that carry its code can't be given another without
 * knowing their town.
 */
export const successorsOf = (code: string): readonly Region[] => {
  const made = Object.keys(predecessors).filter((later) => predecessors[later]?.includes(code))
  return [...made, ...(code === '500112' ? ['500109'] : [])].flatMap((later) => byCode.get(later) ?? [])
}

/** The region of Chongqing with a code, of today or before; undefined for codes outside Chongqing. */
export const findRegion = (code: string): Region | undefined => byCode.get(code)

/**
 * Tells whether `code` can stand for a region: six digits, and for Chongqing (50xxxx) one that is or was in use or a zone's. Other
 * provinces are not looked up; 500100 and 500200 are levels, not regions.
 */
export const isRegionCode = (code: string): boolean =>
  /^\d{6}$/.test(code) && (!code.startsWith('50') || byCode.has(code))

/** Tells whether a region exists on a day (YYYY-MM-DD); undefined where the day of its abolition is not recorded. */
export const existsOn = (region: Region, day: string): boolean | undefined => {
  if (region.from !== undefined && day < region.from) return false
  if (region.until !== undefined) return day < region.until
  return region.former ? undefined : true
}
