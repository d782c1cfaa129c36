// Every syllable of Mandarin without its tone, as an input method takes it ("v" for ü).
const syllables = new Set(
  (
    'a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ' +
    'ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui ' +
    'chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de dei den deng di dia dian diao die ' +
    'ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen feng fo fou fu ga gai gan ' +
    'gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he hei hen ' +
    'heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju ' +
    'juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai ' +
    'lan lang lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu luan lun luo lv lve ' +
    'ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne ' +
    'nei nen neng ni nian niang niao nie nin ning niu nong nou nu nuan nuo nv nve o ou pa pai pan pang ' +
    'pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu ' +
    'qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san sang sao se ' +
    'sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun ' +
    'shuo si song sou su suan sui sun suo ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou ' +
    'tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu ' +
    'xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze ' +
    'zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang ' +
    'zhui zhun zhuo zi zong zou zu zuan zui zun zuo'
  ).split(' '),
)

/** Where words are looked up that begin with a syllable of pinyin. */
export const syllableKey = (syllable: string): string => `1-${syllable}`

/** Where words are looked up whose first two syllables begin with two letters. */
export const initialsKey = (first: string, second: string): string =>
  `2-${first.slice(0, 1)}${second.slice(0, 1)}`

/** Where words in Latin letters are looked up: by their first. */
export const letterKey = (word: string): string => `l-${word.slice(0, 1)}`

/** Tells whether a text is one syllable of pinyin. */
export const isSyllable = (text: string): boolean => syllables.has(text)

/** Syllables that are looked up at most for what is not one yet: "go" may become two, "zh" twenty. */
const mostBegun = 4

/** Under which keys words stand whose first syllable a text begins; none where it is a syllable itself, or too many are meant. */
export const begunKeys = (text: string): string[] => {
  if (text.length < 2 || isSyllable(text)) return []
  const begun = [...syllables].filter((syllable) => syllable.startsWith(text))
  return begun.length > mostBegun ? [] : begun.map(syllableKey)
}

/** Under which keys a word may stand that is spelled, in pinyin or by its initials, as a text begins. */
export const spellingKeys = (text: string): string[] => {
  const keys = new Set<string>()
  const [first = '', second = ''] = text
  if (second !== '') keys.add(initialsKey(first, second))
  for (let length = 1; length <= Math.min(6, text.length); length++) {
    const syllable = text.slice(0, length)
    if (!isSyllable(syllable)) continue
    if (length === text.length) keys.add(syllableKey(syllable))
    else keys.add(initialsKey(syllable, text.slice(length)))
  }
  return [...keys]
}
