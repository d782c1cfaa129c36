import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { silent } from '#effects/progress.ts'
import { publish } from '#publish.ts'
import { currentVersion, type Manifest, type PublishedFile } from '#release/manifest.ts'
import { openRelease } from '#release/open-release.ts'
import { compiledPages } from '../../scripts/compiled-pages.ts'

/** Text of each file by its path, sorted. */
export type Tree = Readonly<Record<string, string>>

/** Folders with the source folders and with what they are published as, from the root of the project. */
export const golden = { input: 'test/publish/input', output: 'test/publish/output' } as const

/** Every file below a folder as a tree. */
export const readTree = (folder: string): Tree => {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
  return Object.fromEntries(files.map((file) => [relative(folder, file), readFileSync(file, 'utf8')]))
}

/**
 * Publishes the source folder `name` of test/publish/input and returns its static root: every text file but pages, pictures, assets,
 * schemas and the search index, which names the library that cut its words; and `files.txt` with the paths of all but
 * assets and schemas. Sizes and checksums of Parquet and XLSX files, which may be compressed otherwise elsewhere, and of
 * files that state these, read "…".
 */
export const publishTree = async (name: string): Promise<Tree> => {
  const out = mkdtempSync(join(tmpdir(), 'kaifang-golden-'))
  try {
    const pages = await compiledPages(silent)
    const source = join(golden.input, name)
    const report = await publish({ source, out, maskKey: 'golden' }, { pages, progress: silent })
    if (report.outcome !== 'published') throw new Error(JSON.stringify(report.findings, null, 2))
    return await treeOf(out)
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

const treeOf = async (out: string): Promise<Tree> => {
  const release = await openRelease(out)
  if (release === null) throw new Error('nothing published')
  const { publicDir, manifest } = release
  release.close()
  const paths = manifest.files.map((file) => file.path).filter((path) => !/^(_astro|schemas)\//.test(path))
  const texts = paths.filter((path) => !/\.(html|parquet|png|xlsx)$|^search\//.test(path))
  const unsure = unsureFiles(manifest)
  const entries = texts.map((path) => [path, settle(readFileSync(join(publicDir, path), 'utf8'), unsure)])
  const { files: _files, release: _release, ...catalogue } = manifest
  return {
    ...Object.fromEntries(entries),
    'files.txt': `${paths.join('\n')}\n`,
    'release.json': `${settle(JSON.stringify(catalogue, null, 2), unsure)}\n`,
  }
}

const unsureFiles = ({ datasets }: Manifest): readonly PublishedFile[] =>
  datasets.flatMap((dataset) => {
    const version = currentVersion(dataset)
    const binary = version?.distributions.filter(({ format }) => ['parquet', 'xlsx'].includes(format)) ?? []
    return [...binary, ...(version?.descriptors.filter(({ path }) => path.endsWith('package.json')) ?? [])]
  })

const settle = (text: string, unsure: readonly PublishedFile[]): string =>
  unsure.reduce(
    (settled, { bytes, sha256 }) =>
      settled
        .replaceAll(sha256, '…')
        .replaceAll(`"length": ${bytes}\n`, '"length": "…"\n')
        .replaceAll(`"bytes": ${bytes},`, '"bytes": "…",')
        .replaceAll(`"@value": "${bytes}"`, '"@value": "…"')
        .replaceAll(`"${bytes}"^^`, '"…"^^'),
    text,
  )
