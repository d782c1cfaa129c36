import { citizenIdFault, isRuinedCitizenId } from '#catalog/citizen-id.ts'
import { allFrom, type NumberDetector } from './detector.ts'
import { looks } from './look.ts'

/**
 * An identity number of which a spreadsheet kept 15 digits and made the last three 000: region and birthday are still there,
 * and the column must be exported again as text.
 */
export const roundedId: NumberDetector = {
  name: 'rounded-id',
  look: ({ digits }, field) => {
    if (digits.length !== 18) return looks.nothing
    if (!digits.endsWith('000')) return looks.alike
    // One in eleven is right as it stands.
    if (field.saysId || citizenIdFault(digits, field.today) === undefined) return looks.sure
    return isRuinedCitizenId(digits, field.today) ? looks.maybe : looks.alike
  },
  reach: (tally) => allFrom(tally, 0.5),
}
