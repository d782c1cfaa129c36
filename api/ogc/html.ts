import { hash } from 'node:crypto'
import type { Link } from './links.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in HTML, in elements and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (char) => entities[char] ?? char)

// The portal's own ink and paper; a page of a service needs no more of its design.
const style = `
:root{color-scheme:light dark;--paper:#fbfaf6;--field:#fff;--ink:#1c201d;--muted:#59605a;--line:#dcd9cd;--accent:#0b5d48}
@media(prefers-color-scheme:dark){:root{--paper:#151816;--field:#0e100f;--ink:#e5e7e1;--muted:#a3aba4;--line:#343a36;--accent:#7dcbb1}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1.5rem 4rem;max-width:70rem;background:var(--paper);color:var(--ink);
font:1rem/1.6 -apple-system,'Segoe UI',Roboto,'Noto Sans','PingFang SC','Noto Sans SC','Microsoft YaHei',sans-serif;overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.3;margin:1.5rem 0 .5rem}h2{font-size:1.25rem;margin:2rem 0 .5rem}
a{color:var(--accent)}a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
p{max-width:40em}nav,small{color:var(--muted);font-size:.875rem}nav a{margin-right:.25rem}
ul{padding-left:1.25rem}li{margin:.25rem 0}
.scroll{overflow-x:auto;border:1px solid var(--line);background:var(--field)}
table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{text-align:left;vertical-align:top;padding:.5rem;border-bottom:1px solid var(--line);min-width:5rem;max-width:24rem}
thead th{white-space:nowrap}
dt{font-weight:600}dd{margin:0 0 .75rem}code{font-size:.875em}`

/** Content-Security-Policy of a page: it has its own style and nothing else. */
export const ogcPagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', style, 'base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** A page of the service. */
export interface OgcPage {
  readonly title: string
  /** Above it: names and addresses. */
  readonly trail: readonly (readonly [string, string])[]
  /** HTML. */
  readonly body: string
  /** Address of the same as JSON, and its media type. */
  readonly json: readonly [string, string]
}

/** A whole page, which loads nothing and runs nothing. */
export const htmlPage = ({ title, trail, body, json: [href, type] }: OgcPage): string => {
  const crumbs = trail.map(([name, at]) => `<a href="${escapeHtml(at)}">${escapeHtml(name)}</a> /`).join(' ')
  return `<!doctype html>
<html lang="zh-Hans-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · OGC API</title>
<link rel="alternate" type="${escapeHtml(type)}" href="${escapeHtml(href)}">
<style>${style}</style>
<body>
<header><nav aria-label="位置 / Breadcrumb">${crumbs} <span aria-current="page">${escapeHtml(title)}</span></nav></header>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
<p><small><a href="${escapeHtml(href)}" type="${escapeHtml(type)}">JSON</a></small></p>
</main>
</body>
</html>
`
}

/** Links as a list. */
export const linkList = (links: readonly Link[]): string => {
  const item = ({ href, title, rel, type }: Link): string =>
    `<li><a href="${escapeHtml(href)}">${escapeHtml(title ?? href)}</a> <small>${escapeHtml([rel.replace(/^.*\//, ''), type].filter(Boolean).join(' · '))}</small></li>`
  return `<ul>\n${links.map(item).join('\n')}\n</ul>`
}

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return escapeHtml(typeof value === 'object' ? JSON.stringify(value).slice(0, 200) : String(value))
}

/** Rows as a table, which scrolls by itself where it is wide. */
export const htmlTable = (
  caption: string,
  head: readonly string[],
  rows: readonly (readonly unknown[])[],
): string => {
  const cells = (values: readonly unknown[], tag: string, scope: string): string =>
    values
      .map((value, at) =>
        at === 0 || tag === 'th' ? `<th scope="${scope}">${cell(value)}</th>` : `<td>${cell(value)}</td>`,
      )
      .join('')
  const body = rows.map((row) => `<tr>${cells(row, 'td', 'row')}</tr>`).join('\n')
  return `<div class="scroll" role="region" aria-label="${escapeHtml(caption)}" tabindex="0"><table>
<thead><tr>${cells(head, 'th', 'col')}</tr></thead>
<tbody>
${body}
</tbody></table></div>`
}
