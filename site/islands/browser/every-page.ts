import './appearance.ts'
import './copy.ts'
