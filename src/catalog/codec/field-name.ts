import { pinyin } from 'pinyin-pro'

/**
 * An API name for a column or title: pinyin for Chinese, words joined by underscores, lower-case ASCII. Always matches
 * ^[a-z][a-z0-9_]*$; at most 60 characters.
 */
export const fieldName = (title: string): string => {
  const latin = pinyin(title.normalize('NFKC'), {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
  })
  const name = latin
    .join('_')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 60)
    .replaceAll(/^_+|_+$/g, '')
  return /^[a-z]/.test(name) ? name : `f_${name}`.replace(/_$/, '')
}
