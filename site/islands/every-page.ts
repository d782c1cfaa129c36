import { startAppearance } from './appearance.ts'
import { fillDates, startCopying } from './copy.ts'
import { markDue } from './due.ts'

startAppearance()
fillDates()
markDue()
startCopying()
