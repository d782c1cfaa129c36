import type { Bilingual } from '#errors/finding.ts'

/** A rule of the gate (src/gate/rules) in the words of the public decision record. */
export interface PublicRule {
  readonly name: string
  readonly says: Bilingual
  /** Where the rule comes from. */
  readonly clause: string
  /** What it is asked of, where not of everything that is in the portal. */
  readonly of?: 'unconditional' | 'conditional'
  /** It must hold for a notice of withdrawal, too. */
  readonly lasting?: true
}

const guide = '政务信息资源目录编制指南（试行）'
const chongqing = '重庆市公共数据开放管理暂行办法'

/** Every rule that an entry passes before anything of it leaves; what is asked of closed entries alone is not told. */
export const publicRules: readonly PublicRule[] = [
  {
    name: 'published',
    says: { zh: '状态为已发布', en: 'Its status is published' },
    clause: `${chongqing}，数据目录`,
  },
  {
    name: 'sound',
    says: { zh: '条目没有错误', en: 'It has no errors' },
    clause: `${guide}，核心元数据`,
    lasting: true,
  },
  {
    name: 'opening',
    says: { zh: '无条件开放或有条件开放', en: 'It is open, or open on conditions' },
    clause: `${guide}，开放属性`,
    lasting: true,
  },
  {
    name: 'shared',
    says: { zh: '不是不予共享的', en: 'It is shared between departments' },
    clause: `${guide}，共享属性、开放属性`,
    lasting: true,
  },
  {
    name: 'security-level',
    says: { zh: '安全级别不高于门户可开放的级别', en: 'Its security level may leave' },
    clause: '数据安全法第二十一条；GB/T 43697-2024',
    lasting: true,
  },
  {
    name: 'unclassified',
    says: { zh: '声明不涉密', en: 'It says that it is not classified' },
    clause: `保守国家秘密法；${chongqing}，不予开放`,
    lasting: true,
  },
  {
    name: 'conditions-stated',
    says: { zh: '写明开放条件', en: 'It states the conditions of its opening' },
    clause: `${guide}，开放条件`,
    of: 'conditional',
  },
  {
    name: 'licensed',
    says: { zh: '有已知的许可', en: 'It has a known licence' },
    clause: `${chongqing}，开放利用`,
  },
  {
    name: 'office-contact',
    says: { zh: '联系方式是单位的，不是个人的', en: 'Its contact is an office, not a person' },
    clause: '个人信息保护法第二十五条；政府信息公开条例第十五条',
  },
  {
    name: 'something-open',
    says: { zh: '至少一个信息项写明开放', en: 'At least one field is explicitly open' },
    clause: `${guide}，信息项的开放属性`,
    of: 'unconditional',
  },
]
