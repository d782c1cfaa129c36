import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import { gatheredCodes, type OtherCodes } from '#catalog/code.ts'
import type { CatalogEntry, DataSource } from '#catalog/entry.ts'
import { noProfile, type Profile } from '#catalog/inventory/profile.ts'
import { profileUsed } from '#catalog/inventory/profile-used.ts'
import { parseEntry } from '#catalog/parse-entry.ts'
import { parsePortal } from '#catalog/parse-portal.ts'
import type { Portal } from '#catalog/portal.ts'
import { startReading } from '#catalog/shape.ts'
import { type Finding, hasErrors, type Place } from '#errors/finding.ts'
import { resolveData } from './data-path.ts'
import type { Document, Documents } from './document.ts'
import { fieldName } from './field-name.ts'
import { understand } from './inventory-entries.ts'
import { readInventory } from './inventory-file.ts'
import { loadApplications } from './load-applications.ts'
import { loadLogo } from './load-logo.ts'
import { loadProfiles, profileNames } from './load-profiles.ts'
import { loadSynonyms } from './load-synonyms.ts'
import { readNdjson } from './ndjson.ts'
import { readText } from './read-file.ts'
import { catalogEmpty, catalogMissing, entryFileEmpty, kindUnknown, portalMissing } from './source-fault.ts'
import { freshFiles, type Loaded, type SourceFiles } from './source-files.ts'
import { readYaml } from './yaml.ts'

/** The catalogue of a source folder as far as it could be read. Any error in `findings` means that it may not be published. */
export interface LoadedCatalog {
  readonly portal: Portal
  readonly entries: readonly CatalogEntry[]
  readonly findings: readonly Finding[]
  /** Where portal.yaml chooses the ground of its maps. */
  readonly mapPlace?: Place
}

/** Some files of a catalogue, and the codes of the entries in all others. */
export interface CatalogPart {
  readonly files: ReadonlySet<string>
  readonly codes: OtherCodes
}

/** A source folder and how its files are called in findings. */
interface Source {
  readonly dir: string
  readonly files: SourceFiles
  readonly nameOf: (path: string) => string
}

const readers: Readonly<Record<string, (text: string, file: string) => Documents>> = {
  '.yaml': readYaml,
  '.yml': readYaml,
  '.ndjson': readNdjson,
}

const openSource = (sourceDir: string, files: SourceFiles): Source => {
  const dir = resolve(sourceDir)
  const nameOf = (path: string): string => join(basename(dir), relative(dir, path)).split(sep).join('/')
  return { dir, files, nameOf }
}

const loadPortal = async (source: Source): Promise<Omit<LoadedCatalog, 'entries'>> => {
  const { portal, findings, ...places } = await loadPortalFile(source)
  const { dir, files, nameOf } = source
  const path = join(dir, 'synonyms.yaml')
  const { synonyms, findings: more } = await loadSynonyms(path, nameOf(path), files.read)
  return {
    portal: synonyms.length === 0 ? portal : { ...portal, synonyms },
    findings: [...findings, ...more],
    ...places,
  }
}

const loadPortalFile = async ({ dir, files, nameOf }: Source): Promise<Omit<LoadedCatalog, 'entries'>> => {
  const path = join(dir, 'portal.yaml')
  const file = nameOf(path)
  const fallback = parsePortal({}, () => ({ file })).portal
  if (!existsSync(path)) return { portal: fallback, findings: [portalMissing(file)] }
  const read = await readText(path, file, files.read)
  if ('finding' in read) return { portal: fallback, findings: [read.finding] }
  const { documents, findings } = readYaml(read.text, file)
  const [document] = documents
  if (!document) return { portal: fallback, findings: findings.length > 0 ? findings : [portalMissing(file)] }
  const parsed = parsePortal(document.spec, document.at)
  const emblem = await loadLogo(parsed.logo, dir, nameOf, files.read)
  return {
    portal: emblem.svg === undefined ? parsed.portal : { ...parsed.portal, logo: emblem.svg },
    findings: [...findings, ...parsed.findings, ...emblem.findings],
    ...(parsed.mapPlace && { mapPlace: parsed.mapPlace }),
  }
}

/** Files below a folder in the order of their paths; names that begin with a dot, and lock files of Excel, are left out. */
const filesBelow = async (dir: string): Promise<string[]> => {
  const files = await readdir(dir, { recursive: true, withFileTypes: true })
  return files
    .filter((file) => !file.isDirectory())
    .map((file) => join(file.parentPath, file.name))
    .filter(
      (path) =>
        !relative(dir, path)
          .split(sep)
          .some((part) => part.startsWith('.') || part.startsWith('~$')),
    )
    .sort()
}

/** Makes the data paths of an entry absolute; one that leaves the source folder is emptied and reported. */
const placeData = (entry: CatalogEntry, document: Document, entryFile: string, source: Source): Loaded => {
  const { findings, report } = startReading(document.at, entry.code)
  const data = entry.data.map((item, i): DataSource => {
    if (item.given === '') return item
    source.files.look(resolve(dirname(entryFile), item.given))
    const resolved = resolveData(item.given, entryFile, source.dir)
    if ('fault' in resolved) report(['data', item.item ?? i, 'path'], resolved.fault)
    return { ...item, path: 'path' in resolved ? resolved.path : '' }
  })
  const faulty = entry.faulty || findings.length > 0
  const { lines } = document
  return { entries: [{ ...entry, data, ...(lines && { lines }), ...(faulty && { faulty: true }) }], findings }
}

const loadDocument = (document: Document, path: string, source: Source, license: string): Loaded => {
  const parsed = parseEntry(document.spec, document.at, { license, suggestName: fieldName })
  if (!parsed.entry) return { entries: [], findings: parsed.findings }
  const { entries, findings } = placeData(parsed.entry, document, path, source)
  return { entries, findings: [...parsed.findings, ...findings] }
}

/** Kinds of 目录清单 that stand in catalog/ beside the entries. */
const inventoryKinds = ['.xlsx', '.csv']

/** How the files of a catalogue are to be read. */
interface Reading {
  readonly license: string
  readonly profiles: readonly Profile[]
  /** Names of readings that were asked for. */
  readonly names: Map<Profile, string>
}

/** Names the way in which a file is read: everything but its bytes that decides what it is read as. */
const nameOfReading = (path: string, source: Source, reading: Reading): string => {
  const profile = inventoryKinds.includes(extname(path).toLowerCase())
    ? profileFor(path, source, reading.profiles)
    : noProfile
  const known = reading.names.get(profile)
  const name = known ?? hash('sha256', JSON.stringify([reading.license, profile]), 'hex').slice(0, 16)
  reading.names.set(profile, name)
  return name
}

/** Whether a data file still lies where it did, links followed. */
const isPlaced =
  (path: string, source: Source) =>
  (item: DataSource): boolean => {
    const now = resolveData(item.given, path, source.dir)
    return 'path' in now && now.path === item.path
  }

/** What a file holds, from memory where that is sure. What has errors is read again each time: they may lie outside of it. */
const loadOrRecall = async (path: string, source: Source, reading: Reading): Promise<Loaded> => {
  const how = nameOfReading(path, source, reading)
  const known = await source.files.recall(path, how, isPlaced(path, source))
  if (known !== undefined) return known
  const loaded = await loadFile(path, source, reading)
  if (!hasErrors(loaded.findings)) source.files.keep(path, how, loaded)
  return loaded
}

/** The profile of a file: the one that names the nearest folder above it. */
const profileFor = (path: string, source: Source, profiles: readonly Profile[]): Profile => {
  const way = relative(join(source.dir, 'catalog'), path).split(sep).join('/')
  const ranked = profiles
    .flatMap((profile) => profile.folders.map((folder) => ({ profile, folder: folder.replace(/\/*$/, '/') })))
    .filter(({ folder }) => way.startsWith(folder))
    .sort((a, b) => b.folder.length - a.folder.length)
  return ranked[0]?.profile ?? noProfile
}

const loadInventory = async (
  path: string,
  source: Source,
  { license, profiles }: Reading,
): Promise<Loaded> => {
  const file = source.nameOf(path)
  const profile = profileFor(path, source, profiles)
  const inventory = await readInventory(path, file, profile, source.files.read)
  const { entries, findings } = understand(inventory.entries, profile, { license })
  return {
    entries: entries.flatMap(({ parsed }) => parsed.entry ?? []),
    findings: [
      ...(profile === noProfile ? [] : [profileUsed(file, profile)]),
      ...inventory.findings,
      ...findings,
    ],
  }
}

const loadFile = async (path: string, source: Source, reading: Reading): Promise<Loaded> => {
  const file = source.nameOf(path)
  const kind = extname(path).toLowerCase()
  if (inventoryKinds.includes(kind)) return loadInventory(path, source, reading)
  const { license } = reading
  const reader = readers[kind]
  if (!reader)
    return { entries: [], findings: [kindUnknown(file, [...Object.keys(readers), ...inventoryKinds])] }
  const read = await readText(path, file, source.files.read)
  if ('finding' in read) return { entries: [], findings: [read.finding] }
  const { documents, findings } = reader(read.text, file)
  const loaded = documents.map((document) => loadDocument(document, path, source, license))
  const empty = documents.length === 0 && findings.length === 0 ? [entryFileEmpty(file)] : []
  return {
    entries: loaded.flatMap((one) => one.entries),
    findings: [...findings, ...empty, ...loaded.flatMap((one) => one.findings)],
  }
}

/** Every file that a load would read beside portal.yaml: of the catalogue, of profiles, synonyms and applications. */
export const listSource = async (sourceDir: string): Promise<readonly string[]> => {
  const [catalog, profiles] = [join(sourceDir, 'catalog'), join(sourceDir, 'profiles')]
  const synonyms = join(sourceDir, 'synonyms.yaml')
  return [
    ...[synonyms, join(sourceDir, 'applications.yaml')].filter((path) => existsSync(path)),
    ...(existsSync(catalog) ? await filesBelow(catalog) : []),
    ...(await profileNames(profiles)).map((name) => join(profiles, name)),
  ]
}

/**
 * Reads portal.yaml and every entry under catalog/ of a source folder, in the order of file names, and reports every
 * problem at once. Places name files as seen from the folder's parent; data paths come out absolute. Of the files under
 * catalog/, those of `part` alone, where it is given.
 */
export const loadCatalog = async (
  sourceDir: string,
  files: SourceFiles = freshFiles,
  part?: CatalogPart,
): Promise<LoadedCatalog> => {
  const source = openSource(sourceDir, files)
  const { portal, findings, ...places } = await loadPortal(source)
  const dir = join(source.dir, 'catalog')
  if (!existsSync(dir))
    return { portal, entries: [], findings: [...findings, catalogMissing(source.nameOf(dir))] }
  const { profiles, findings: faults } = await loadProfiles(
    join(source.dir, 'profiles'),
    source.nameOf,
    files.read,
  )
  const reading = { license: portal.license, profiles, names: new Map<Profile, string>() }
  const loaded: Loaded[] = [{ entries: [], findings: faults }]
  const paths = await filesBelow(dir)
  for (const path of paths.filter((path) => part?.files.has(path) ?? true))
    loaded.push(await loadOrRecall(path, source, reading))
  const empty = paths.length === 0 ? [catalogEmpty(source.nameOf(dir))] : []
  const entries = loaded.flatMap((one) => one.entries)
  const made = join(source.dir, 'applications.yaml')
  const codes = gatheredCodes(() => new Set([...entries.map(({ code }) => code), ...(part?.codes ?? [])]))
  const applied = await loadApplications(made, source.nameOf(made), codes, files.read)
  return {
    portal: applied.applications.length === 0 ? portal : { ...portal, applications: applied.applications },
    entries,
    findings: [...findings, ...empty, ...loaded.flatMap((one) => one.findings), ...applied.findings],
    ...places,
  }
}
