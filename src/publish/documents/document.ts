import type { Catalogue } from '#release/manifest.ts'

/** One file of the static root that speaks about the whole catalogue. */
export interface TextFile {
  /** Path under the static root, without a leading slash. */
  readonly path: string
  readonly text: string | Uint8Array
}

/** Makes text files from the published catalogue: pure, so equal catalogues give equal bytes. */
export type DocumentMaker = (catalogue: Catalogue) => readonly TextFile[]

/** Escapes text for XML content and attributes. */
export const xml = (text: string): string =>
  text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** JSON with two-space indentation and a final line feed. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
