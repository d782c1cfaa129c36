import type { Client } from './client.ts'

/** schemathesis: whatever the OpenAPI documents let one ask is answered as they say, and nothing fails. */
export const schemathesis: Client = {
  name: 'schemathesis',
  about: 'asks what the OpenAPI documents allow and what they do not',
  python: ['schemathesis==4.32.5'],
  run: ({ python }) => python('schemathesis_run.py'),
}
