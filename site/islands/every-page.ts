import { startAppearance } from './appearance.ts'
import { fillDates, startCopying } from './copy.ts'

startAppearance()
fillDates()
startCopying()
