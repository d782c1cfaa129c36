/** Chinese texts of pages that say what is not there. */
export const tombstone = {
  title: '已撤回',
  lead: '这个数据集已经撤回，这里不再提供它的数据、说明和更早的版本。',
  code: '信息资源代码',
  date: '撤回日期',
  reason: '撤回原因',
  authority: '决定机构',
  noReason: '未说明',
  copies: '如果您存有副本',
  copiesText: '撤回清单列有它原有文件的校验值，可据此认出副本。请停止使用和转发，并删除副本。',
  copiesList: '撤回清单（JSON）',
  ask: '向谁询问',
  askText: '对撤回有疑问，或仍需要这些数据，请说明信息资源代码和用途。',
  askSubject: (title: string) => `关于已撤回的数据集：${title}`,
  write: '写信询问',
  nearest: '相近的数据集',
  back: '查看其他数据集',
}

/** Chinese texts of the page for an address that leads nowhere. */
export const notFound = {
  title: '没有这个页面',
  lead: '地址可能写错了，或者页面已经移走。',
  asked: '您要找的地址',
  search: '查找数据集',
  nearest: '您要找的可能是',
  places: '从这里继续',
  place: {
    datasets: '全部数据集，可按主题、机构、地区筛选',
    themes: '按 22 个数据领域浏览',
    providers: '各部门开放的数据',
    regions: '各区县开放的数据',
    developers: '接口、代码示例和五分钟教程',
    help: '怎样查找、看懂、下载和引用数据',
  },
  wrongLink: '如果是本站的链接带您来到这里，请告诉我们：',
}
