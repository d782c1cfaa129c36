import type { UpdateCycle } from './entry.ts'
import { parseWord, type Words } from './words.ts'

/** 更新周期 (《编制指南》 element 11), with the strings met in catalogues and on other portals. */
export const updateCycles: Words<UpdateCycle> = {
  realtime: { zh: '实时', en: 'Real time', also: ['real_time', 'real-time'] },
  daily: { zh: '每日', en: 'Daily', also: ['每天', 'day', 'every_day'] },
  weekly: { zh: '每周', en: 'Weekly', also: ['week', 'every_week'] },
  monthly: { zh: '每月', en: 'Monthly', also: ['month', 'every_month'] },
  quarterly: { zh: '每季度', en: 'Quarterly', also: ['季度', '每季', 'quarter', 'every_quarter'] },
  'half-yearly': { zh: '每半年', en: 'Half-yearly', also: ['半年', 'half_year'] },
  yearly: { zh: '每年', en: 'Yearly', also: ['年度', 'year', 'annual', 'every_year'] },
  irregular: { zh: '不定期', en: 'Irregular', also: ['不定时', '按需', 'ondemand'] },
  none: { zh: '不更新', en: 'Not updated', also: ['never'] },
  other: { zh: '其他', en: 'Other' },
}

/** The update cycle that a word means, else undefined. Numbers differ from system to system and mean nothing. */
export const parseUpdateCycle = (text: string): UpdateCycle | undefined => parseWord(updateCycles, text)
