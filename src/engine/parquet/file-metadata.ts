import type { ParquetColumn } from '#engine/duckdb/parquet.ts'
import { type Physical, physicalOf } from './physical.ts'
import { binary, i32, i64, list, struct, type ThriftValue } from './thrift.ts'

/** "PAR1" */
export const magic = 0x31524150

/** What the end of a file tells of its row groups (FileMetaData of parquet.thrift). */
export const fileMetaData = (
  fields: readonly ParquetColumn[],
  groups: readonly ThriftValue[],
  rows: number,
): ThriftValue =>
  struct(
    [1, i32(2)],
    [2, list([root(fields.length), ...fields.map(({ name, type }) => element(name, physicalOf(type)))])],
    [3, i64(rows)],
    [4, list(groups)],
    [6, binary('kaifang')],
    // Values are ordered as their types say.
    [7, list(fields.map(() => struct([1, struct()])))],
  )

const root = (columns: number): ThriftValue => struct([4, binary('schema')], [5, i32(columns)])

const optional = 1

const element = (name: string, { type, converted }: Physical): ThriftValue =>
  struct(
    [1, i32(type)],
    [3, i32(optional)],
    [4, binary(name)],
    [6, converted === undefined ? undefined : i32(converted)],
  )
