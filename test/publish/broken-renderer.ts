/** A renderer, as a thread opens one, that fails at its fifth page. */
export const openRenderer = () => {
  let count = 0
  const render = async (page: string): Promise<string> => {
    count += 1
    if (count === 5) throw new Error(`page ${page} is broken`)
    return page
  }
  return { render }
}
