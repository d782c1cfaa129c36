/** 长列表的翻页。 */
export const parts = {
  all: (n: string) => `全部 ${n} 个，按代码排列`,
  title: '按代码排列',
  pages: '翻页',
  previous: '上一页',
  next: '下一页',
}

/** 开放情况。 */
export const openness = {
  title: '开放情况',
  description: '各提供机构公开的数据集，以及是否按更新周期更新。只统计已公开的数据集。',
  provider: '提供机构',
  open: '无条件开放',
  conditional: '有条件开放',
  cycled: '有更新期限',
  nextDue: '最近的期限',
  onTime: '按期率',
  noDue: '无期限',
  all: '全部',
  isOnTime: '按期',
  isLate: '逾期',
  share: '占比',
  updates: '最近更新的时间',
  updatesPlot: (most: string) => `柱状图：各月最近更新的数据集个数，最多 ${most} 个；数值见下表`,
  updatesBefore: (count: string) => `更早更新的还有 ${count} 个。`,
  asTable: '以表格查看',
  month: '月份',
  datasets: '数据集',
  cycles: '按更新周期',
  cycle: '更新周期',
  meaning: '怎样计算',
  meanings: [
    [
      '更新期限',
      '最近更新日期加上更新周期和宽限：实时 1 天、每日 2 天、每周 10 天、每月 40 天、每季度 110 天、每半年 200 天、每年 380 天；遇休息日顺延到下一个工作日。不定期更新和不再更新的没有期限。',
    ],
    ['按期率', '有更新期限的数据集中，今天尚未超过期限的比例，由浏览器按北京时间的当天日期计算。'],
  ],
}
