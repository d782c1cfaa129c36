import { bankCard } from './bank-card.ts'
import { citizenId } from './citizen-id.ts'
import type { NumberDetector, PersonDetector, TextDetector } from './detector.ts'
import { email } from './email.ts'
import { homeAddress } from './home-address.ts'
import { maskedId } from './masked-id.ts'
import { mobile } from './mobile.ts'
import { numberPlate } from './number-plate.ts'
import { oldCitizenId } from './old-citizen-id.ts'
import { passport } from './passport.ts'
import { personLocation } from './person-location.ts'
import { roundedId } from './rounded-id.ts'
import { sensitivePersons } from './sensitive-persons.ts'

/** Detectors of numbers, the strictest first: a number that one of them claims is not shown to the next. */
export const numberDetectors: readonly NumberDetector[] = [
  roundedId,
  citizenId,
  oldCitizenId,
  bankCard,
  mobile,
]

/** Detectors of texts; each looks at every text that has what it needs. */
export const textDetectors: readonly TextDetector[] = [email, numberPlate, passport, maskedId]

/** Detectors of what only matters beside the names of persons. */
export const personDetectors: readonly PersonDetector[] = [homeAddress, personLocation, sensitivePersons]

/** Raised whenever detectors change what they find: what was published under an earlier one is inspected again. */
export const detectorsVersion = 1
