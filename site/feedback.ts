/** What a message about a dataset says by itself. */
export interface About {
  readonly title: string
  readonly dataset: string
  readonly version: string
  readonly row: string
  /** Whole address of the page. */
  readonly page: string
}

/** Words of a message: its subject, and what stands before each part of it. */
export interface MessageWords {
  readonly subject: string
  readonly colon: string
  readonly body: Readonly<Record<Exclude<keyof About, 'title'> | 'say', string>>
}

const bodyOf = (about: About, { body, colon }: MessageWords): string => {
  const parts = (['dataset', 'version', 'row', 'page'] as const).filter((name) => about[name] !== '')
  const lines = parts.map((name) => {
    const value = name === 'dataset' ? `${about.title} (${about.dataset})` : about[name]
    return `${body[name]}${colon}${value}`
  })
  return [...lines, '', `${body.say}${colon}`, ''].join('\r\n')
}

/**
 * The address to write to about a dataset: that of portal.yaml's `feedback` with its parts filled in, or, for a mailbox, with a
 * subject and the beginning of a letter (RFC 6068).
 */
export const feedbackAddress = (feedback: string, about: About, words: MessageWords): string => {
  if (feedback.startsWith('mailto:'))
    return `${feedback}?subject=${encodeURIComponent(words.subject)}&body=${encodeURIComponent(bodyOf(about, words))}`
  return feedback.replaceAll(/\{(title|dataset|version|row|page)\}/g, (_, name: keyof About) =>
    encodeURIComponent(about[name]),
  )
}

/** Stands for the number of a row until the reader has given one. */
export const rowMark = '-row-'
