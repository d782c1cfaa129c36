import type { Finding } from '#errors/finding.ts'
import { checkLicence, checkOpening, checkWithdrawal } from './check/attributes.ts'
import { checkCodes } from './check/codes.ts'
import { checkColumns } from './check/columns.ts'
import { checkContact } from './check/contact.ts'
import { checkData, type SizeOf } from './check/data.ts'
import type { EntryCheck } from './check/entry-check.ts'
import { checkFields } from './check/fields.ts'
import { checkHistory } from './check/history.ts'
import { checkInspection } from './check/inspection.ts'
import { checkProviders } from './check/providers.ts'
import { checkSeries } from './check/series.ts'
import type { OtherCodes } from './code.ts'
import type { CatalogEntry } from './entry.ts'
import type { Portal } from './portal.ts'

const entryChecks: readonly EntryCheck[] = [
  checkOpening,
  checkWithdrawal,
  checkLicence,
  checkContact,
  checkFields,
  checkColumns,
  checkHistory,
  checkInspection,
]

/**
 * Checks what no entry shows by itself or no single value does: codes, references, files, attributes that contradict
 * each other (《编制指南》 2.1). Everything at once; what can't reach the output because its entry is not published is a
 * warning, except where codes and structure are wrong. `elsewhere` are the codes of entries that are checked already.
 */
export const checkCatalog = (
  entries: readonly CatalogEntry[],
  portal: Portal,
  sizeOf: SizeOf,
  elsewhere?: OtherCodes,
): readonly Finding[] => [
  ...checkCodes(entries, elsewhere),
  ...checkProviders(entries),
  ...checkSeries(entries),
  ...entries.flatMap((entry) => [
    ...entryChecks.flatMap((check) => check(entry, portal)),
    ...checkData(entry, sizeOf),
  ]),
]
