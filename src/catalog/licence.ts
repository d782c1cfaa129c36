import type { Licence, Portal } from './portal.ts'

const licence = (id: string, title: string, titleEn: string, url: string): Licence => ({
  id,
  title,
  titleEn,
  url,
})

/** Licences that every portal knows, by SPDX id; portal.yaml may name more. */
export const builtInLicences: readonly Licence[] = [
  licence(
    'CC0-1.0',
    'CC0 1.0 公共领域贡献',
    'CC0 1.0 Universal',
    'https://creativecommons.org/publicdomain/zero/1.0/',
  ),
  licence(
    'CC-BY-4.0',
    '知识共享 署名 4.0 国际',
    'CC Attribution 4.0 International',
    'https://creativecommons.org/licenses/by/4.0/',
  ),
  licence(
    'CC-BY-SA-4.0',
    '知识共享 署名-相同方式共享 4.0 国际',
    'CC Attribution-ShareAlike 4.0 International',
    'https://creativecommons.org/licenses/by-sa/4.0/',
  ),
  licence(
    'CC-BY-NC-4.0',
    '知识共享 署名-非商业性使用 4.0 国际',
    'CC Attribution-NonCommercial 4.0 International',
    'https://creativecommons.org/licenses/by-nc/4.0/',
  ),
  licence(
    'ODbL-1.0',
    '开放数据库许可 1.0',
    'Open Database License 1.0',
    'https://opendatacommons.org/licenses/odbl/1-0/',
  ),
  licence(
    'ODC-By-1.0',
    '开放数据共用 署名许可 1.0',
    'ODC Attribution License 1.0',
    'https://opendatacommons.org/licenses/by/1-0/',
  ),
  licence(
    'PDDL-1.0',
    '开放数据共用 公共领域贡献与许可 1.0',
    'ODC Public Domain Dedication and License 1.0',
    'https://opendatacommons.org/licenses/pddl/1-0/',
  ),
  licence('MIT', 'MIT 许可', 'MIT License', 'https://spdx.org/licenses/MIT.html'),
  licence('ISC', 'ISC 许可', 'ISC License', 'https://spdx.org/licenses/ISC.html'),
  licence(
    'Apache-2.0',
    'Apache 许可 2.0',
    'Apache License 2.0',
    'https://www.apache.org/licenses/LICENSE-2.0',
  ),
  licence(
    'BSD-2-Clause',
    'BSD 二条款许可',
    'BSD 2-Clause License',
    'https://spdx.org/licenses/BSD-2-Clause.html',
  ),
  licence(
    'BSD-3-Clause',
    'BSD 三条款许可',
    'BSD 3-Clause License',
    'https://spdx.org/licenses/BSD-3-Clause.html',
  ),
  licence('Unlicense', 'Unlicense 公共领域声明', 'The Unlicense', 'https://unlicense.org/'),
  licence(
    'MulanPSL-2.0',
    '木兰宽松许可证 第2版',
    'Mulan Permissive Software License v2',
    'https://license.coscl.org.cn/MulanPSL2',
  ),
]

/** Every licence of a portal: its own first, then the built-in ones. */
export const licencesOf = (portal: Pick<Portal, 'licenses'>): readonly Licence[] => [
  ...portal.licenses,
  ...builtInLicences,
]

/** The licence with an id in a portal, or undefined. */
export const findLicence = (id: string, portal: Pick<Portal, 'licenses'>): Licence | undefined =>
  licencesOf(portal).find((licence) => licence.id === id)
