/** Makes a function of a list work once for each list: many pages of a big catalogue ask for the same. */
export const remembered = <T extends object, R>(make: (list: T) => R): ((list: T) => R) => {
  const known = new WeakMap<T, { readonly made: R }>()
  return (list) => {
    const { made } = known.get(list) ?? { made: make(list) }
    known.set(list, { made })
    return made
  }
}
