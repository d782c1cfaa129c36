import { tableSuite } from './suite.ts'
import { openDuckDb, openMemory } from './table-fixture.ts'

tableSuite('memory', openMemory)
tableSuite('duckdb', openDuckDb)
