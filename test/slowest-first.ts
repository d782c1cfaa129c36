import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest by far: begun last, one of them would run on while the other worker has nothing left. */
const slow = [
  'publish/killed-threads',
  'publish/atomic',
  'publish/threads',
  'publish/law',
  'browser/explore',
  'browser/accessibility',
  'publish/little-changed',
  'publish/in-parts',
  'publish/closed-again',
  'bundled/same-rows',
  'publish/nothing-closed',
  'publish/memory',
  'publish/failing',
  'serve/serve',
]

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = slow.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`))
  return place < 0 ? slow.length : place
}

/** The usual order, with the slow files before all others: so the workers end together. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b))
  }
}
