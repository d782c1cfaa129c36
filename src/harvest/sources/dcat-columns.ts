import { fieldsOf, fieldTypeOf } from '../fields.ts'
import type { Gathering } from '../harvested.ts'
import { membersAt, type NodeReader } from '../node-reader.ts'
import { listMembers } from '../rdf.ts'

const columnOf = (column: NodeReader, gathering: Gathering) => {
  const [type, unit, length] = ['kf:type', 'kf:unit', 'kf:length'].map((name) => column.text(name))
  const datatype = column.text('csvw:datatype')
  const understood = fieldTypeOf(type ?? datatype ?? '')
  const [titleEn, description] = [column.english('csvw:title'), column.native('dct:description')]
  // What was masked or converted there can't be masked or converted again here.
  gathering.leave('kf:mask', column.text('kf:mask'))
  gathering.leave('kf:originalOf', column.text('kf:originalOf'))
  return {
    name: column.text('csvw:name') ?? '',
    title: column.native('csvw:title'),
    more: {
      ...(titleEn === undefined ? {} : { titleEn }),
      ...(understood === undefined ? {} : { type: understood }),
      ...(unit === undefined ? {} : { unit }),
      ...(length === undefined ? {} : { length: Number(length) }),
      ...(description === undefined ? {} : { description }),
    },
  }
}

/** Reads the columns that the files of a dataset conform to, their key and which of them make a point. */
export const readColumns = (files: readonly NodeReader[], gathering: Gathering): void => {
  const schema = files
    .flatMap((file) => file.all('dct:conformsTo'))
    .find((standard) => standard.terms('csvw:column').length > 0)
  if (schema === undefined) return
  gathering.put(
    'fields',
    fieldsOf(membersAt(schema, 'csvw:column').map((column) => columnOf(column, gathering))),
  )
  gathering.put(
    'primaryKey',
    listMembers(schema.graph, schema.terms('csvw:primaryKey')[0]).map(({ value }) => value),
  )
  const [longitude, latitude] = [schema.text('kf:longitude'), schema.text('kf:latitude')]
  if (longitude !== undefined && latitude !== undefined) gathering.put('coordinates', { longitude, latitude })
}
