import { isShare, percent, type ReportCell, type ReportTable, ratio } from './report-table.ts'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const html = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? '')

const style = `
:root { color-scheme: light dark; --ink: #1c201d; --muted: #59605a; --line: #dcd9cd; --quiet: #f2f0e8; --paper: #fbfaf6 }
@media (prefers-color-scheme: dark) { :root { --ink: #e5e7e1; --muted: #a3aba4; --line: #343a36; --quiet: #1f2421; --paper: #151816 } }
body { margin: 0; padding: 2rem clamp(1rem, 4vw, 3rem); background: var(--paper); color: var(--ink); font: 15px/1.6 "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif }
h1 { margin: 0; font-size: 1.5rem; font-weight: 600 }
h1 + p { margin: 0 0 1.5rem; color: var(--muted) }
div { overflow-x: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: .375rem .75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top }
thead th { position: sticky; top: 0; background: var(--paper); font-weight: 600; white-space: nowrap }
thead small { display: block; color: var(--muted); font-weight: 400 }
.n { text-align: right; white-space: nowrap }
.n small { color: var(--muted) }
.l0 { font-weight: 600 } .l1 { background: var(--quiet); font-weight: 600 } .l2 td:first-child { padding-left: 2rem }
td:first-child { white-space: nowrap }
ul { padding-left: 1.2rem; color: var(--muted) }
@media print { body { padding: 0 } thead th { position: static } }
`

const cellHtml = (cell: ReportCell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (!isShare(cell)) return html(typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)
  const value = ratio(cell)
  if (value === null) return '—'
  return `${percent(cell)} <small>${cell.count}/${cell.of}</small>`
}

/** A table as an HTML page for inside use: all in one file, without scripts, and not for search engines. */
export const htmlText = ({ title, notes, columns, rows }: ReportTable): string => {
  const classOf = (i: number): string => (columns[i]?.kind === 'text' ? '' : ' class="n"')
  const head = columns.map(
    ({ zh, en }, i) => `<th scope="col"${classOf(i)}>${html(zh)}<small lang="en">${html(en)}</small></th>`,
  )
  const body = rows.map(
    ({ level, cells }) =>
      `<tr class="l${level}">${columns.map((_, i) => `<td${classOf(i)}>${cellHtml(cells[i])}</td>`).join('')}</tr>`,
  )
  const said = notes.map(({ zh, en }) => `<li>${html(zh)}<br><span lang="en">${html(en)}</span></li>`)
  return `<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html(title.zh)}</title>
<style>${style}</style>
</head>
<body>
<h1>${html(title.zh)}</h1>
<p lang="en">${html(title.en)}</p>
<div tabindex="0">
<table>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
</div>
<ul>
${said.join('\n')}
</ul>
</body>
</html>
`
}
