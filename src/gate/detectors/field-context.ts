import type { OpenField } from '#gate/approved.ts'

/** What the words of a field say that its cells are, and the day of the inspection. */
export interface FieldContext {
  readonly name: string
  readonly title: string
  /** YYYYMMDD. */
  readonly today: number
  readonly masked: boolean
  readonly saysId: boolean
  readonly saysCreditCode: boolean
  readonly saysPhone: boolean
  readonly saysCard: boolean
  readonly saysPassport: boolean
  readonly saysPaper: boolean
  /** Order numbers, serial numbers, codes; not where it says phone, card or identity. */
  readonly saysCode: boolean
  /** The names of persons, as far as words can tell. */
  readonly saysPerson: boolean
  /** Names of those who speak for an organisation. */
  readonly saysAgent: boolean
  readonly saysHome: boolean
  readonly saysAddress: boolean
  readonly saysCoordinate: boolean
}

const id = /身份证|身份号|公民身份|idcard|id_?card|identity|(?:^|[ _])(?:id_?(?:no|number)|sfz)/
const creditCode = /信用代码|组织机构代码|税号|纳税人识别号|uscc|credit_?code/
const phone = /手机|电话|联系方式|联系号码|移动号|mobile|phone|(?:^|[ _])(?:tel|cell)(?:[ _]|$)|contact/
const card = /银行卡|卡号|账号|帐号|账户|帐户|bank|card_?(?:no|number)|account|iban/
const passport = /护照|通行证|passport/
const paper = /证件|certificate_?no|id_?number/
const code =
  /编号|编码|代码|单号|订单|流水|序号|索引|文号|票号|条码|注册号|登记号|证书号|order|serial|code|(?:^|[ _])(?:no|number|id|key|sku)(?:[ _]|$)/
const person =
  /姓名|户主|患者|病人|学生|居民|老人|申请人|当事人|监护人|家长|业主|受益人|救助对象|救助人|获助|被执行人|person_?name|full_?name|real_?name|patient|student_?name|xingming/
const notName =
  /数|量|率|比例|类|等级|年级|龄|性别|地址|住址|电话|手机|号|日期|时间|机构|单位|学校|企业|公司|情况|状态|金额|标准|编码|代码|邮箱|名称|count|type|age|gender|date/
const agent =
  /联系人|负责人|法定代表人|法人代表|法人|经营者|代理人|校长|院长|园长|经理|contact|manager|owner|legal_?rep/
const home = /住址|家庭|户籍|居住|现住|住所|home/
const address = /地址|住址|位置|住所|address|addr/
const coordinate = /经度|纬度|经纬|坐标|gps|longitude|latitude|(?:^|[ _])(?:lon|lng|lat)(?:[ _]|$)/

/** Tells what a field is about from its name, titles and header; its description may speak of other things. */
export const fieldContext = (
  field: Pick<OpenField, 'name' | 'title' | 'titleEn' | 'column' | 'mask'>,
  today: number,
): FieldContext => {
  const words = [field.title, field.name, field.titleEn, field.column]
    .join(' ')
    .normalize('NFKC')
    .toLowerCase()
  const isId = id.test(words)
  const isPhone = phone.test(words)
  const isCard = card.test(words)
  const isPaper = paper.test(words)
  return {
    ...{ name: field.name, title: field.title, today, masked: field.mask !== undefined },
    ...{ saysId: isId, saysPhone: isPhone, saysCard: isCard },
    saysCreditCode: creditCode.test(words),
    saysPassport: passport.test(words),
    saysPaper: isPaper,
    saysCode: !isId && !isPhone && !isCard && !isPaper && code.test(words),
    saysPerson: person.test(words) && !notName.test(words.replaceAll('学生姓名', '姓名')),
    saysAgent: agent.test(words) && !notName.test(words),
    saysHome: home.test(words),
    saysAddress: address.test(words),
    saysCoordinate: coordinate.test(words),
  }
}

/** Tells whether a field holds a longitude, a latitude or both. */
export const isCoordinateField = (field: Pick<OpenField, 'name' | 'title' | 'titleEn' | 'column'>): boolean =>
  fieldContext(field, 0).saysCoordinate
