import { cellSchemas } from '#contract/cell-schema.ts'
import { placeOf } from '#query/search-query.ts'
import { type Collection, timeField } from './collections.ts'

type Json = Readonly<Record<string, unknown>>

const withoutNull = (schema: Json): Json => {
  const { type } = schema
  return Array.isArray(type) ? { ...schema, type: type.find((one) => one !== 'null') } : schema
}

const geometrySchema = (kind: 'geometry' | 'point', title: string): Json => ({
  title,
  format: kind === 'point' ? 'geometry-point' : 'geometry-any',
  'x-ogc-role': 'primary-geometry',
})

/** What a filter of a collection may name, as a JSON Schema (Part 3, 6.2). */
export const queryablesOf = (at: string, { dataset, version }: Collection): Json => {
  const place = placeOf(version)
  const time = timeField(version)?.name
  const properties: Record<string, Json> = {}
  for (const { name, title, type, description } of version.fields) {
    const told = { title, ...(description === undefined ? {} : { description }) }
    if (type === 'geojson') properties[name] = { ...geometrySchema('geometry', title), ...told }
    else if (type !== 'object' && type !== 'array')
      properties[name] = {
        ...withoutNull(cellSchemas[type]),
        ...told,
        ...(type === 'datetime' ? { format: 'date-time' } : {}),
        ...(name === time ? { 'x-ogc-role': 'primary-instant' } : {}),
      }
  }
  // Points out of two columns, and the first geometry whatever its name, go by this word.
  if (!('geometry' in properties) && place !== null)
    properties['geometry'] = geometrySchema(place.kind === 'point' ? 'point' : 'geometry', '位置 / Place')
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${at}/queryables`,
    type: 'object',
    title: dataset.title,
    properties,
    additionalProperties: false,
  }
}
