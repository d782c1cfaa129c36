import type { Finding, Place } from '#errors/finding.ts'
import { contactShape, regionText } from './entry-shape.ts'
import { licenceUnknown } from './fault.ts'
import { findLicence, licencesOf } from './licence.ts'
import type { Licence, Portal } from './portal.ts'
import { colourText, feedbackText, inspectAccent, logoText } from './portal-look.ts'
import { list, optional, present, record, required } from './record-shape.ts'
import { share, text, whole, word } from './scalar-shape.ts'
import { type PlaceFinder, startReading } from './shape.ts'
import type { Words } from './words.ts'

const reviews: Words<'required'> = { required: { zh: '必须', en: 'Required' } }

const isBaseUrl = (given: string): boolean => {
  const url = URL.parse(given)
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.search === '' &&
    url.hash === '' &&
    url.username === ''
  )
}

const baseUrlText = text({
  code: 'base_url_invalid',
  form: {
    zh: '以 http:// 或 https:// 开头的网址，不带 ? 和 #',
    en: 'an address starting with http:// or https://, without ? and #',
  },
  accepts: isBaseUrl,
  schema: { format: 'uri', pattern: '^https?://' },
})

const licenceShape = record({
  id: required(text(), '许可标识', 'Id of the licence'),
  title: required(text(), '许可名称', 'Title of the licence'),
  titleEn: optional(text(), '许可英文名称', 'English title of the licence'),
  url: optional(text(), '许可全文网址', 'Address of its text'),
})

const footerShape = record({
  organizer: optional(text(), '主办单位', 'Organiser'),
  operator: optional(text(), '承办单位', 'Operator'),
  siteCode: optional(text(), '政府网站标识码', 'Government site code'),
  icp: optional(text(), 'ICP 备案号', 'ICP filing number'),
  publicSecurity: optional(text(), '公安备案号', 'Public security filing number'),
})

const mapShape = record({
  base: required(
    text(),
    '地图底图：一个开放的、有多边形的数据集的代码',
    'What maps are drawn on: the code of an open dataset with polygons',
  ),
})

/** portal.yaml as publishers write it. */
export const portalShape = record({
  title: required(text(), '门户名称', 'Title of the portal'),
  titleEn: optional(text(), '门户英文名称；缺省为中文名称', 'English title; the Chinese one when absent'),
  description: optional(text(), '门户简介', 'What the portal is'),
  descriptionEn: optional(text(), '门户英文简介', 'What the portal is, in English'),
  baseUrl: optional(baseUrlText, '门户网址', 'Address of the portal'),
  license: required(text(), '条目缺省的许可', 'Licence of entries that name none'),
  licenses: optional(list(licenceShape), '内置许可以外的许可', 'Licences beside the built-in ones'),
  region: optional(regionText, '门户所在区划代码', 'Region code of the portal'),
  securityLevel: optional(
    whole(1, 4),
    '可开放的最高一般数据级别；缺省 1',
    'Highest level that may leave; 1 when absent',
  ),
  notice: optional(text(), '公告', 'Notice'),
  noticeEn: optional(text(), '英文公告', 'Notice in English'),
  contact: optional(contactShape, '门户联系方式', 'Contact of the portal'),
  about: optional(list(text()), '“关于”页的段落', 'Paragraphs of the page "About"'),
  aboutEn: optional(list(text()), '“关于”页的英文段落', 'The same in English'),
  accent: optional(
    colourText,
    '主色，用于链接和主要按钮；在浅色底上对比度须达 4.5:1',
    'Colour of links and the main action, with a contrast of 4.5:1 on light grounds',
  ),
  accentDark: optional(
    colourText,
    '深色外观的主色；缺省由 accent 提亮而来',
    'The same of the dark appearance; a lighter tone of accent when absent',
  ),
  logo: optional(logoText, '标志：portal.yaml 旁的 SVG 文件', 'Emblem: an SVG file beside portal.yaml'),
  feedback: optional(
    feedbackText,
    '报告问题的邮箱（mailto:）或表单地址；缺省不显示',
    'Where mistakes are reported: mailto: or the address of a form; not shown when absent',
  ),
  map: optional(mapShape, '地图', 'Maps'),
  footer: optional(footerShape, '页脚', 'Footer'),
  review: optional(
    word(reviews),
    '发布前是否须有审核记录（history）；缺省不要求',
    'Whether publishing needs a record of review (history); not needed when absent',
  ),
  keepVersions: optional(
    whole(1),
    '每个数据集保留的版本数；缺省 5',
    'Versions kept of a dataset; 5 when absent',
  ),
  keepVersionsFor: optional(
    whole(1),
    '旧版本被替换后保留的天数，prune 按此删去；缺省不限',
    'Days that a version stays after it was replaced; prune removes older ones; no limit when absent',
  ),
  misfitShare: optional(
    share,
    '一个信息项的值不符合类型的最大比例，0–1；缺省 0.05',
    'Share of the values of a field that may not fit its type, 0–1; 0.05 when absent',
  ),
  examples: optional(list(text()), '首页的搜索示例', 'Example searches on the home page'),
  examplesEn: optional(
    list(text()),
    '英文首页的搜索示例；缺省与 examples 相同',
    'Example searches on the English home page; those of examples when absent',
  ),
})

type PortalRead = NonNullable<ReturnType<typeof portalShape.read>>

const toLicences = (read: PortalRead | undefined): Licence[] =>
  (read?.licenses ?? []).flatMap(({ id, title, titleEn, url }) =>
    id === undefined || title === undefined
      ? []
      : [{ id, title, titleEn: titleEn ?? title, ...present({ url }) }],
  )

const securityLevel = (given: number | undefined): 1 | 2 | 3 | 4 =>
  given === 2 || given === 3 || given === 4 ? given : 1

/**
 * The portal with its defaults, the name of its emblem's file, the place where it chooses the ground of its maps, and
 * everything that is wrong with the spec. A refused value gets its default.
 */
export const parsePortal = (
  spec: unknown,
  at: PlaceFinder,
): { portal: Portal; findings: readonly Finding[]; logo?: string; mapPlace?: Place } => {
  const reading = startReading(at)
  const read = portalShape.read(spec, [], reading)
  const title = read?.title ?? ''
  const description = read?.description ?? ''
  const portal: Portal = {
    title,
    titleEn: read?.titleEn ?? title,
    description,
    descriptionEn: read?.descriptionEn ?? description,
    baseUrl: (read?.baseUrl ?? 'http://localhost:8080').replace(/\/+$/, ''),
    license: read?.license ?? '',
    licenses: toLicences(read),
    region: read?.region ?? '500000',
    securityLevel: securityLevel(read?.securityLevel),
    footer: present(read?.footer ?? {}),
    keepVersions: read?.keepVersions ?? 5,
    examples: read?.examples ?? [],
    ...present({
      notice: read?.notice,
      noticeEn: read?.noticeEn,
      examplesEn: read?.examplesEn,
      review: read?.review,
      keepVersionsFor: read?.keepVersionsFor,
      misfitShare: read?.misfitShare,
      contact: read?.contact && present(read.contact),
      about: read?.about,
      aboutEn: read?.aboutEn,
      accent: read?.accent,
      accentDark: read?.accentDark,
      feedback: read?.feedback,
      map: read?.map?.base === undefined ? undefined : { base: read.map.base.replace('-', '/') },
    }),
  }
  inspectAccent(read?.accent, 'light', ['accent'], reading)
  inspectAccent(read?.accentDark, 'dark', ['accentDark'], reading)
  if (portal.license !== '' && !findLicence(portal.license, portal)) {
    const known = licencesOf(portal).map((licence) => licence.id)
    reading.report(['license'], licenceUnknown(portal.license, known))
  }
  const mapPlace = portal.map && { ...at(['map', 'base']), key: 'map.base' }
  return { portal, findings: reading.findings, ...present({ logo: read?.logo, mapPlace }) }
}
