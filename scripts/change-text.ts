import type { DatasetChange, DatasetChangeKind, FieldChange, Shift } from '#publish/changes/change.ts'

const kinds: Readonly<Record<DatasetChangeKind, string>> = {
  added: '+ 新增 added',
  removed: '− 从目录中消失 removed',
  closed: '− 不再开放 closed',
  withdrawn: '⊘ 撤回 withdrawn',
  restored: '+ 撤回后恢复 restored',
  conditional: '◐ 改为有条件开放 made conditional',
  opened: '+ 改为无条件开放 opened',
  changed: '~ 更新 changed',
}

const fieldKinds: Readonly<Record<FieldChange['kind'], string>> = {
  added: '新增 added',
  removed: '消失 removed',
  renamed: '改名 renamed',
  closed: '不再开放 closed',
  type: '类型 type',
  masked: '脱敏 masked',
  unmasked: '不再脱敏 no longer masked',
  title: '标题 title',
  description: '说明 description',
  length: '长度 length',
}

/** Share of rows whose gain or loss deserves a look. */
const jump = 0.2

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

const rowsLine = ({ before, after }: Shift<number>): string => {
  const share = before === 0 ? 0 : after / before - 1
  const said = before === 0 ? '' : `（${share < 0 ? '−' : '+'}${percent(Math.abs(share))}）`
  const mark = Math.abs(share) >= jump ? '!' : '·'
  const [was, is] = [before, after].map((rows) => rows.toLocaleString('en-US'))
  return `      ${mark} 行 rows ${before === 0 ? '' : `${was} → `}${is}${said}\n`
}

const fieldLine = ({ name, kind, breaking, before, after, renamed }: FieldChange): string => {
  const values = [before, after].filter((value) => value !== undefined).join(' → ')
  const hint = renamed === undefined ? '' : `（是否改名为 ${renamed}？renamed to ${renamed}?）`
  const mark = breaking ? '! 不兼容 breaking' : '· 兼容 compatible'
  return `      ${mark}  ${name}  ${fieldKinds[kind]}  ${values}${hint}\n`
}

const changeLines = (change: DatasetChange): string => {
  const { id, title, kind, rows, fields, primaryKey, missing, metadata } = change
  const keys = primaryKey && [primaryKey.before, primaryKey.after].map((key) => key.join('+') || '—')
  const details = [
    rows === undefined ? '' : rowsLine(rows),
    ...fields.map(fieldLine),
    keys === undefined ? '' : `      ! 不兼容 breaking  主键 primary key  ${keys.join(' → ')}\n`,
    ...missing.map(
      ({ field, before, after }) =>
        `      · 空值 missing  ${field}  ${percent(before)} → ${percent(after)}\n`,
    ),
    metadata.length === 0 ? '' : `      · 说明 metadata  ${metadata.join(' ')}\n`,
  ].join('')
  const cells = kind === 'changed' && details === '' ? '      · 单元格内容 cells\n' : ''
  return `  ${kinds[kind]}  ${id}  ${title}\n${details}${cells}`
}

/** What a publish changes or would change, for a person: a line per dataset and one per difference. */
export const changesText = (changes: readonly DatasetChange[]): string => changes.map(changeLines).join('')
