import type { Bilingual } from '#errors/finding.ts'

/** Who holds a lock. */
export interface Holder {
  /** 0 where that is not known yet. */
  readonly pid: number
  /** The machine or container, where it is another one than this. */
  readonly host?: string
  /** ISO 8601, by the clock of the holder. */
  readonly since?: string
}

/** Who holds a lock, in words. */
export const holderText = ({ pid, host, since }: Holder): Bilingual => {
  const [from, fromEn] =
    since === undefined ? ['', ''] : [`，始于 ${timeOf(since)}`, `, since ${timeOf(since)}`]
  if (host === undefined) return { zh: `进程 ${pid}${from}`, en: `process ${pid}${fromEn}` }
  return {
    zh: `主机或容器 ${host} 的进程 ${pid}${from}`,
    en: `process ${pid} of the host or container ${host}${fromEn}`,
  }
}

/** Date and time where the message is read; the text itself where it is none. */
const timeOf = (iso: string): string => {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return iso
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' }).format(time)
}
