import type { FormatClass } from '#catalog/source-format.ts'

const types: Readonly<Record<FormatClass, readonly string[]>> = {
  电子文件: ['ofd', 'wps', 'xml', 'txt', 'doc', 'docx', 'html', 'pdf', 'ppt', 'pptx'],
  电子表格: ['et', 'xls', 'xlsx', 'csv'],
  数据库: ['access', 'dbf', 'dbase', 'sybase', 'oracle', 'sqlserver', 'db2', 'mysql', 'dm7', 'postgresql'],
  图形图像: ['jpg', 'jpeg', 'gif', 'bmp', 'png', 'tif', 'tiff'],
  流媒体: ['swf', 'rm', 'mpg', 'mp4'],
  自描述格式: [],
  服务接口: ['api'],
}

/** The 格式分类 of a 格式类型 (《编制指南》 element 7), undefined for several types or an unknown one. */
export const classOfType = (type: string): FormatClass | undefined => {
  const plain = type.normalize('NFKC').replaceAll(/[\s.]/g, '').toLowerCase()
  return Object.entries(types).find(([, known]) => known.includes(plain))?.[0] as FormatClass | undefined
}
