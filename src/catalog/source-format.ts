import { parseWord, type Word } from './words.ts'

/** 信息资源格式分类 (《编制指南》 element 7): format of the source, not of what is published. The Chinese word is the value. */
export type FormatClass =
  | '电子文件'
  | '电子表格'
  | '数据库'
  | '图形图像'
  | '流媒体'
  | '自描述格式'
  | '服务接口'

/** The format classes with their words. */
export const formatClasses: Readonly<Record<FormatClass, Word>> = {
  电子文件: { zh: '电子文件', en: 'Document' },
  电子表格: { zh: '电子表格', en: 'Spreadsheet' },
  数据库: { zh: '数据库', en: 'Database' },
  图形图像: { zh: '图形图像', en: 'Image' },
  流媒体: { zh: '流媒体', en: 'Streaming media' },
  自描述格式: { zh: '自描述格式', en: 'Self-describing format', also: ['自描述'] },
  服务接口: { zh: '服务接口', en: 'Service interface', also: ['接口'] },
}

/** The format class that a word means, else undefined. */
export const parseFormatClass = (text: string): FormatClass | undefined => parseWord(formatClasses, text)
