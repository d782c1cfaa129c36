const structure = new Set([
  ...[
    'en',
    'zh',
    'datasets',
    'dataset',
    'data',
    'providers',
    'themes',
    'regions',
    'from',
    'api',
    'v1',
    'latest',
  ],
  ...['developers', 'catalog', 'index', 'html', 'htm', 'php', 'aspx', 'jsp'],
])

/** Returns what an address that leads nowhere seems to ask for, as a search; "" where it says nothing. */
export const lostWords = (pathname: string): string => {
  let path = pathname
  try {
    path = decodeURIComponent(pathname)
  } catch {
    // What is no UTF-8 is taken as it stands.
  }
  return path
    .split(/[/._+~,;=&\s]+/)
    .flatMap((part) => (/^\d+-\d+$/.test(part) ? [part] : part.split('-')))
    .filter((word) => word !== '' && !structure.has(word.toLowerCase()) && !/^[0-9a-f]{16}$/.test(word))
    .join(' ')
    .slice(0, 100)
}

/**
 * Returns what to look for in turn until something is found: the words as they stand, then without what stands in brackets or before
 * a colon, then, of a resource code, the part that its neighbours share.
 */
export const nearestQueries = (words: string): string[] => {
  const bare = words
    .replaceAll(/（[^）]*）|\([^)]*\)/g, ' ')
    .replace(/^[^：:]{1,8}[：:]/, ' ')
    .trim()
  const shared = /^(\d+)-\d+$/.exec(words)?.[1] ?? ''
  return [...new Set([words, bare, shared])].filter((query) => query !== '')
}
