import type { Bilingual } from '#errors/finding.ts'

/** A rule of the gate (src/gate/rules) in the words of the public decision record. */
export interface PublicRule {
  readonly name: string
  readonly says: Bilingual
  readonly clause: string
  /** Whether it must hold for a notice of withdrawal, too. */
  readonly lasting: boolean
}

/** Every rule that an entry passes before anything of it leaves. */
export const publicRules: readonly PublicRule[] = [
  {
    name: 'published',
    says: { zh: '状态为已发布', en: 'Its status is published' },
    clause: '重庆市公共数据开放管理暂行办法，数据目录',
    lasting: false,
  },
  {
    name: 'sound',
    says: { zh: '条目没有错误', en: 'It has no errors' },
    clause: '政务信息资源目录编制指南（试行），核心元数据',
    lasting: true,
  },
  {
    name: 'opening',
    says: { zh: '无条件开放或有条件开放', en: 'It is open, or open on conditions' },
    clause: '政务信息资源目录编制指南（试行），开放属性',
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
    clause: '保守国家秘密法；重庆市公共数据开放管理暂行办法，不予开放',
    lasting: true,
  },
]
