/** Chinese texts of the tutorial. */
export const tutorialZh = {
  title: '五分钟教程',
  description: '从找到一个数据集，到取得它的全部记录。',
  lead: '打开终端，逐条复制运行。不需要注册，也不需要密钥。',
  uses: '以下使用数据集',
  steps: {
    find: ['找到数据集', '按词语检索目录。结果中的 id 是数据集的标识，links.records 是它的记录。'],
    fields: ['看有哪些字段', '字段名 name 用于查询；type 决定可用的运算符。'],
    page: ['取一页记录', '记录在 data，总行数在 meta.total，下一页的地址在 links.next。'],
    filter: ['筛选', 'filter 可用 AND、OR、NOT 与括号；简单的条件也可写作 字段__运算符=值。'],
    groups: ['分组统计', '每组的行数，多的在前；还有 sum、avg、min、max、count_distinct。'],
    all: [
      '取得全部记录',
      '跟随 links.next 直到 null：每一行恰好一次，即使中途发布了新版本。保存为 all.mjs，用 node all.mjs 运行。',
    ],
    python: ['同样的事，用 Python', '只用标准库。保存为 all.py，用 python3 all.py 运行。'],
    file: [
      '或者直接下载文件',
      'latest.json 列出当前版本的每个文件、大小与 SHA-256；文件与接口是同一份数据。',
    ],
    client: [
      '有类型的客户端',
      '每个数据集都有自己的 TypeScript 客户端：无依赖，字段和条件都有类型。先下载，再写几行代码，用 Node 24 直接运行。',
    ],
    error: ['写错了会怎样', '不会被忽略：错误说明哪里不对，并给出可能想用的名称（didYouMean）。'],
  },
  more: '接下来',
  console: '在网页上拼出查询，并取得各种语言的代码',
  guide: '全部参数与地址',
}
