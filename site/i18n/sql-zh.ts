/** Chinese texts of the page for SQL. */
export const sqlZh = {
  title: '用 SQL 查询',
  description: '在浏览器中用 SQL 查询公开数据，可跨数据集。',
  lead: '查询在您的浏览器中运行（DuckDB），服务器上不执行任何 SQL。第一次运行需下载约 8 MB 的程序，以及所选数据。',
  noScript: '此页需要浏览器运行脚本。没有脚本时，可下载全部数据，或用接口查询。',
  tables: '可查询的表',
  add: '按信息资源代码添加数据集',
  addButton: '添加',
  examples: '例句（点击填入）',
  statement: 'SQL 语句',
  run: '运行',
  runHint: '也可按 Ctrl+Enter',
  save: '结果存为 CSV',
  result: '查询结果',
  starting: '正在启动数据库…',
  reading: '正在读取：',
  running: '正在查询…',
  done: (count: string, time: string) =>
    `共 ${count} 行，用时 ${time} 毫秒（最多显示 500 行，存为 CSV 时为全部）`,
  failed: '没有成功：',
  unknown: '没有这个公开的数据集：',
}
