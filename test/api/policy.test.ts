import { describe, expect, it } from 'vitest'
import { policyOf } from '../../api/headers.ts'

describe('the content policy of pages', () => {
  it.each(['index.html', 'en/datasets/1-2/index.html', 'datasets/embed/index.html', 'embed/x/index.html'])(
    'lets no other site frame %s',
    (path) => expect(policyOf(path)).toContain("frame-ancestors 'self'"),
  )

  it.each(['embed/index.html', 'en/embed/index.html'])('lets other sites frame %s', (path) => {
    expect(policyOf(path)).toContain('frame-ancestors *')
  })

  it('allows nothing that is written into a page', () => {
    expect(policyOf('index.html')).not.toContain('unsafe-inline')
    expect(policyOf('index.html')).toContain("default-src 'self'")
  })
})
