import createClient, { type Client } from 'openapi-fetch'
import type { paths } from './openapi.gen.ts'

/** Data come as JSON, problems as problems. */
type Media = 'application/json' | 'application/problem+json'

/** A client of the API whose addresses, parameters and answers have the types of its OpenAPI document. */
export type ApiClient = Client<paths, Media>

// Lists have commas between; conditions are parameters of their own, as the document says.
const querySerializer = {
  array: { style: 'form', explode: false },
  object: { style: 'form', explode: true },
} as const

/** Makes a client of the API at `baseUrl`; `send` takes the place of fetch. */
export const apiClient = (baseUrl: string, send?: (request: Request) => Promise<Response>): ApiClient =>
  createClient<paths, Media>({ baseUrl, querySerializer, ...(send === undefined ? {} : { fetch: send }) })
