import { urls } from './urls.ts'

/** Head of the OpenAPI document; the rest of it comes from the routes. */
export const openapiInfo = {
  openapi: '3.1.0',
  info: {
    title: '开放数据接口 / Open data API',
    version: '1.0.0',
    license: { name: 'MIT', identifier: 'MIT' },
    description: [
      '匿名只读，无需密钥；与静态下载同一份数据。未知的参数、字段或值一律返回 400。',
      'Anonymous and read-only, without keys; the same data as the downloads. An unknown parameter, field or value is 400.',
    ].join('\n\n'),
  },
  servers: [{ url: '/', description: `全部地址在 ${urls.root} 之下 / Everything lies below ${urls.root}` }],
  security: [],
  tags: [
    { name: 'catalogue', description: '目录 / Catalogue' },
    { name: 'data', description: '数据 / Data' },
    { name: 'service', description: '服务 / Service' },
  ],
}
