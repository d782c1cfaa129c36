import { urls } from './core.ts'

/** Addresses of the API for one dataset. */
export const examples = (baseUrl: string, id: string) => ({
  records: `${baseUrl}${urls.records(id)}?limit=20`,
})
