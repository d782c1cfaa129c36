import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Progress, silent } from '#effects/progress.ts'
import type { ReportAtHand } from '#publish/last-report.ts'
import type { Report } from '#publish/report.ts'
import { type PublishEffects, publish } from '#publish.ts'
import { type CompiledPages, compiledPages } from '../../scripts/compiled-pages.ts'

export interface PublishingOptions {
  readonly full?: boolean
  readonly dryRun?: boolean
  readonly maskKey?: string
  readonly reported?: ReportAtHand
  readonly whole?: number
  readonly threads?: number
  /** Another store than that of the folder. */
  readonly out?: string
  readonly memory?: string
  readonly progress?: Progress
}

/** A catalogue in a folder of its own, as a publisher would have it, and the store it is published to. */
export interface SourceFolder {
  readonly source: string
  readonly out: string
  write(path: string, content: string | Uint8Array): void
  remove(path: string): void
  /** What a publish remembers of it. */
  readonly memory: string
  publish(options?: PublishingOptions): Promise<Report>
  /** What a publish works with. */
  effects(): Promise<PublishEffects>
  /** Keeps source, store and memory as they are now; what is returned brings them back, as often as it is called. */
  keep(): () => void
  dispose(): void
}

/** The smallest portal.yaml that is complete. */
export const portalYaml = `title: 测试门户
titleEn: Test portal
description: 用于测试的门户
descriptionEn: A portal for tests
baseUrl: http://localhost:8080
license: CC-BY-4.0
region: "500000"
`

// Compiled once for all folders of a run.
let pages: Promise<CompiledPages> | undefined

const effects = async (): Promise<PublishEffects> => {
  pages ??= compiledPages(silent)
  return { pages: await pages, progress: silent }
}

/** Links stay links, which lead on within what is copied. */
const asItIs = { recursive: true, verbatimSymlinks: true, preserveTimestamps: true } as const

/** Makes an empty source folder with a portal.yaml in the system's folder for temporary files. */
export const sourceFolder = (): SourceFolder => {
  const folder = mkdtempSync(join(tmpdir(), 'kaifang-test-'))
  const [source, out, memory] = [join(folder, 'datasets'), join(folder, 'dist'), join(folder, 'memory')]
  const write: SourceFolder['write'] = (path, content) => {
    mkdirSync(dirname(join(source, path)), { recursive: true })
    writeFileSync(join(source, path), content)
  }
  const keptFolders: string[] = []
  write('portal.yaml', portalYaml)
  mkdirSync(join(source, 'catalog'), { recursive: true })
  return {
    ...{ source, out, memory },
    write,
    remove: (path) => rmSync(join(source, path)),
    effects,
    publish: async ({ progress, ...options } = {}) => {
      const usual = await effects()
      return publish({ source, out, memory, ...options }, { ...usual, ...(progress && { progress }) })
    },
    keep: () => {
      const [now, kept] = [[source, out, memory], mkdtempSync(join(tmpdir(), 'kaifang-kept-'))]
      for (const [index, path] of now.entries())
        if (existsSync(path)) cpSync(path, join(kept, String(index)), asItIs)
      keptFolders.push(kept)
      return () => {
        for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true })
        for (const [index, path] of now.entries())
          if (existsSync(join(kept, String(index)))) cpSync(join(kept, String(index)), path, asItIs)
      }
    },
    dispose: () => {
      for (const made of [folder, ...keptFolders]) rmSync(made, { recursive: true, force: true })
    },
  }
}

/** What an entry of a test says where it matters; everything else is filled in. */
export interface EntryParts {
  readonly code?: string
  readonly title?: string
  readonly summary?: string
  readonly opening?: string
  readonly sharing?: string
  readonly security?: string
  readonly status?: string
  readonly provider?: string
  readonly fields?: string
  readonly data?: string
  /** More lines of YAML. */
  readonly more?: string
}

const provider = '{ name: 示例单位, code: 11500000000000019A, region: "500000" }'

/** A complete YAML entry with the 13 core elements, from the parts that a test cares about. */
export const entryYaml = (parts: EntryParts = {}): string => `code: ${parts.code ?? '307009/1'}
title: ${parts.title ?? '示例数据'}
summary: ${parts.summary ?? '用于测试的示例数据。'}
provider: ${parts.provider ?? provider}
format: { class: 电子表格, type: csv }
sharing: ${parts.sharing ?? '{ type: unconditional }'}
opening: ${parts.opening ?? '{ type: unconditional }'}
security: ${parts.security ?? '{ level: 1, classified: false }'}
updateCycle: yearly
issued: 2026-01-01
modified: 2026-02-01
theme: geospatial
status: ${parts.status ?? 'published'}
${parts.more ?? ''}
fields:${parts.fields ?? '\n  - { name: code, title: 代码, type: string, open: true }\n  - { name: name, title: 名称, type: string, open: true }'}
data:${parts.data ?? '\n  - { path: ../data/rows.csv }'}
`
