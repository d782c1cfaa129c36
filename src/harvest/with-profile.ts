import type { Profile } from '#catalog/inventory/profile.ts'
import type { Harvested, Spec, Unmapped } from './harvested.ts'

const valueAt = (said: Spec, path: string): unknown => {
  const [top = path, inner] = path.split('.')
  return inner === undefined ? said[top] : (said[top] as Spec | undefined)?.[inner]
}

const withValue = (said: Spec, path: string, value: unknown): Spec => {
  const [top = path, inner] = path.split('.')
  return {
    ...said,
    [top]: inner === undefined ? value : { ...(said[top] as Spec | undefined), [inner]: value },
  }
}

const wordOf = ({ words }: Profile, { key, value }: Unmapped): string | undefined => {
  const known = key === undefined ? undefined : words[key === 'opening.type' ? 'opening' : key]
  return (
    known && value.split('、').flatMap((part) => (Object.hasOwn(known, part) ? (known[part] ?? []) : []))[0]
  )
}

/** What a source says, with the words of a profile for what could not be mapped and its constants where nothing is said. */
export const withProfile = (harvested: Harvested, profile: Profile): Harvested => {
  let { said } = harvested
  const unmapped = harvested.unmapped.filter((one) => {
    const word = wordOf(profile, one)
    if (word === undefined || one.key === undefined) return true
    said = withValue(said, one.key, word)
    return false
  })
  for (const [path, value] of Object.entries(profile.constants))
    if (path !== 'status' && valueAt(said, path) === undefined) said = withValue(said, path, value)
  return { ...harvested, said, unmapped }
}
