import type { ChangeSummary, ColumnChange, RenameEvidence } from '#release/changes/changes.ts'

const evidence: Readonly<Record<RenameEvidence, string>> = {
  declared: '条目写明 declared',
  title: '标题相同 same title',
  values: '值相同 same values',
}

const columnText = (column: ColumnChange): string => {
  const name = `${column.name}（${column.title}）`
  switch (column.kind) {
    case 'added':
      return `+ ${name} ${column.type}`
    case 'removed':
      return `- ${name} ${column.type}`
    case 'renamed':
      return `→ ${column.from} → ${name}  ${evidence[column.evidence]}`
    case 'retyped':
      return `~ ${name} ${column.before} → ${column.after}`
    case 'described':
      return `· ${name} ${column.what.join(', ')}`
  }
}

const grouped = (count: number): string => count.toLocaleString('en-US')

/** The summary of changes for a person. */
export const changeSummaryText = (title: string, summary: ChangeSummary): string => {
  const { from, to, rows, matchedBy, columns, sentence } = summary
  const by = matchedBy.length === 0 ? '整行 whole rows' : matchedBy.join(', ')
  return `${title}  ${from} → ${to}
${sentence.zh}
${sentence.en}

  行 rows       ${grouped(rows.before)} → ${grouped(rows.after)}
  新增 added    ${grouped(rows.added)}
  修改 changed  ${grouped(rows.changed)}
  删除 removed  ${grouped(rows.removed)}
  移动 moved    ${grouped(rows.moved)}
  同一行 matched by  ${by}
${columns.map((column) => `  ${columnText(column)}\n`).join('')}`
}
