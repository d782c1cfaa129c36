import type { DetectorName } from '#catalog/detector.ts'
import type { Random } from './random.ts'
import * as make from './values.ts'

/** A column of the corpus: how its cells are made, and which of them hold something of a detector's. */
export interface Column {
  readonly name: string
  readonly title: string
  readonly holds?: DetectorName
  /** The part of rows in which it does; 1 unless given. */
  readonly share?: number
  readonly cell: (random: Random) => unknown
  /** What the other rows hold. */
  readonly other?: (random: Random) => unknown
}

/** A table of the corpus. */
export interface CorpusTable {
  readonly title: string
  readonly columns: readonly Column[]
}

const clean = (name: string, title: string, cell: Column['cell']): Column => ({ name, title, cell })

const holding = (
  holds: DetectorName,
  name: string,
  title: string,
  cell: Column['cell'],
  share?: number,
  other?: Column['cell'],
): Column => ({ name, title, holds, cell, ...(share !== undefined && { share }), ...(other && { other }) })

const within =
  (before: string, cell: (random: Random) => string, after: string): Column['cell'] =>
  (random) =>
    `${make.sentence(random)}${before}${cell(random)}${after}`

const wide = (text: string): string =>
  text.replaceAll(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))

const grouped = (id: string): string => `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`

const degrees = (random: Random): number => 106.5 + random.whole(1, 99_999) / 1_000_000 + 0.0000003

const numbers: readonly CorpusTable[] = [
  {
    title: '办件登记',
    columns: [
      holding('citizen-id', 'id_card', '身份证号', make.citizenId),
      holding(
        'citizen-id',
        'remark',
        '备注',
        within('，证件', make.citizenId, '已核对'),
        0.02,
        make.sentence,
      ),
      holding('citizen-id', 'code', '编号', make.citizenId, 0.01, make.order.eighteen),
      holding('citizen-id', 'credit', '统一社会信用代码', make.citizenId, 0.05, make.uscc),
      holding('citizen-id', 'wide', '证件', (random) => wide(make.citizenId(random).toLowerCase())),
      holding('citizen-id', 'spaced', '号码', (random) => grouped(make.citizenId(random))),
      holding('old-citizen-id', 'old_id', '证件', make.oldCitizenId),
      holding('old-citizen-id', 'old_id_card', '身份证号', make.oldCitizenId, 0.03, make.sentence),
      holding('rounded-id', 'rounded', '身份证号码', make.roundedId),
      holding('rounded-id', 'rounded_value', '值', make.roundedId),
      holding('masked-id', 'masked', '证件号', make.maskedId, 0.9, make.uscc),
    ],
  },
  {
    title: '业务联系',
    columns: [
      holding('mobile', 'phone', '联系电话', make.mobile, 0.3, make.line),
      holding('mobile', 'number', '值', make.mobile),
      holding('mobile', 'typed', '手机', (random) => Number(make.mobile(random))),
      holding('mobile', 'hyphens', '内容', (random) => {
        const number = make.mobile(random)
        return `+86 ${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7)}`
      }),
      holding('mobile', 'text', '办理情况', within('，来电', make.mobile, '，已回复'), 0.02, make.sentence),
      holding('bank-card', 'card', '银行卡号', make.bankCard),
      holding('bank-card', 'card_value', '值一', make.bankCard),
      holding(
        'bank-card',
        'card_text',
        '说明',
        within('，开户行卡号', make.bankCard, ''),
        0.05,
        make.sentence,
      ),
      holding('bank-card', 'card_groups', '账号', (random) =>
        make.bankCard(random).replaceAll(/(\d{4})(?=\d)/g, '$1 '),
      ),
      holding('email', 'email', '邮箱', make.email, 0.5, () => 'info@cq.gov.cn'),
      holding('email', 'email_text', '内容二', within('，邮箱：', make.email, '。'), 0.03, make.sentence),
    ],
  },
  {
    title: '出入与车辆',
    columns: [
      holding('passport', 'passport', '护照号码', make.passport),
      holding('passport', 'pass_text', '情况', within('，护照号 ', make.passport, '，'), 0.05, make.sentence),
      holding('number-plate', 'plate', '车牌', make.plate),
      holding(
        'number-plate',
        'plate_text',
        '违法信息',
        within('，车辆', make.plate, '停放'),
        0.05,
        make.sentence,
      ),
    ],
  },
]

const persons: readonly CorpusTable[] = [
  {
    title: '住房补贴发放',
    columns: [
      clean('person', '申请人姓名', make.personName),
      holding('home-address', 'home', '家庭住址', make.homeAddress, 0.8, () => '重庆市渝中区'),
      holding('person-location', 'lon', '经度', degrees, 0.9, () => 106.5),
    ],
  },
  {
    title: '城乡低保对象名单',
    columns: [
      holding('sensitive-persons', 'person', '姓名', make.personName),
      clean('town', '街道', () => '某某街道'),
      clean('amount', '金额', (random) => random.whole(300, 900)),
    ],
  },
  {
    title: '困难帮扶',
    columns: [
      holding('sensitive-persons', 'name_zh', '姓名', make.personName),
      clean('level', '残疾等级', (random) => random.pick(['一级', '二级', '三级'])),
    ],
  },
]

const nearMisses: readonly CorpusTable[] = [
  {
    title: '企业登记信息',
    columns: [
      clean('credit_code', '统一社会信用代码', make.uscc),
      clean('registration', '注册号', make.registration),
      clean('legal', '法定代表人', make.personName),
      clean('address', '经营地址', make.homeAddress),
      clean('lon', '经度', degrees),
      clean('index_number', '索引号', make.indexNumber),
    ],
  },
  {
    title: '订单与单号',
    columns: [
      clean('order_eleven', '订单编号', make.order.elevenAny),
      clean('order_ten', '流水', make.order.eleven),
      clean('order_sixteen', '订单号', make.order.sixteen),
      clean('order_nineteen', '快递单号', make.order.nineteen),
      clean('order_eighteen', '受理编号', make.order.eighteen),
      clean('order_region', '办件编号', make.order.regionDay),
      clean('order_fifteen', '案件编号', make.order.fifteen),
      clean('order_letter', '合同编号', make.order.letter),
      clean('resource', '信息资源代码', make.resourceCode),
      clean('random_sixteen', '值', (random) => random.whole(1, 9) + random.digits(15)),
      clean('village', '区划代码', (random) => `500103${random.digits(6)}`),
    ],
  },
  {
    title: '公共服务热线',
    columns: [
      clean('line', '服务电话', make.line),
      clean('office_mail', '公开邮箱', (random) =>
        random.pick(['info@cq.gov.cn', 'bgs@example.org', 'a@sub.cq.gov.cn']),
      ),
      clean('lon', '经度', degrees),
      clean('address', '地址', make.homeAddress),
      clean('contact', '联系人', make.personName),
      clean('text', '说明', make.sentence),
      clean(
        'time',
        '时间',
        (random) => `2026-0${random.whole(1, 9)}-1${random.digits(1)} 08:${random.whole(10, 59)}:00`,
      ),
      clean('hash', '校验值', (random) => random.chars('0123456789abcdef', 32)),
      clean('measure', '测量值', (random) => random.next() * 1000),
      clean(
        'url',
        '网址',
        (random) => `https://www.example.com/t${random.digits(8)}_${random.digits(11)}.html`,
      ),
      clean('permit', '许可证号', (random) => `京B2-${random.whole(2009, 2024)}${random.digits(4)}`),
    ],
  },
  {
    title: '残疾人服务机构',
    columns: [
      clean('org', '机构名称', (random) => `某某${random.whole(1, 99)}服务中心`),
      clean('head', '负责人', make.personName),
      clean('count', '残疾人数', (random) => random.whole(1, 500)),
    ],
  },
]

/** Every table that the corpus is made of. */
export const corpusTables: readonly CorpusTable[] = [...numbers, ...persons, ...nearMisses]
