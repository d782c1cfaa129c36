// Made by scripts/contract.ts from the routes of the API. Do not edit.

export interface paths {
    "/api/v1/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 检索数据集，附分面计数 / Search the catalogue, with facet counts */
        get: operations["listDatasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个数据集的元数据、字段、当前版本与下载文件 / Metadata, fields, current version and files */
        get: operations["getDataset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/aggregate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 当前版本的分组统计 / Groups of the current version with their figures */
        get: operations["aggregateRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 当前版本与较早版本的差异：字段与行的增、删、改 / What is different in the current version: columns and rows added, removed, changed */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/client.ts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个数据集的 TypeScript 客户端：无依赖，字段有类型，可逐页遍历 / A TypeScript client of a dataset: no dependencies, fields typed, walks every page */
        get: operations["getDatasetClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/export.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 当前版本的全部或筛选后的记录，作为文件下载 / All or the filtered records of the current version as a file */
        get: operations["exportRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 数据字典 / Data dictionary */
        get: operations["listFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/fields/{field}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 当前版本一个字段的不同值及行数，多的在前 / Distinct values of a field with their rows, the most frequent first */
        get: operations["listValues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个数据集的 OpenAPI 3.1 文档，列出其字段与条件 / The OpenAPI 3.1 document of a dataset, with its own columns and conditions */
        get: operations["getDatasetOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 当前版本的一页记录 / A page of records of the current version */
        get: operations["listRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/records.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 当前版本的一页记录，格式由地址决定 / A page of records of the current version in the format of the address */
        get: operations["listRecordsAs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/records/{row}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 当前版本的一条记录 / One record of the current version */
        get: operations["getRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 全部版本，新的在前 / Every version, newest first */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个版本的字段、统计与下载文件 / Fields, statistics and files of one version */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/versions/{version}/aggregate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个版本的分组统计，永不改变 / Groups of one version with their figures, which never change */
        get: operations["aggregateVersionRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/versions/{version}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个版本与另一个版本的差异，永不改变 / What is different between two versions, which never changes */
        get: operations["listVersionChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/versions/{version}/export.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个版本的全部或筛选后的记录，作为文件下载，永不改变 / All or the filtered records of one version as a file, which never changes */
        get: operations["exportVersionRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/versions/{version}/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个版本的数据字典 / Data dictionary of one version */
        get: operations["listVersionFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/versions/{version}/fields/{field}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个版本一个字段的不同值及行数，永不改变 / Distinct values of a field of one version, which never change */
        get: operations["listVersionValues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/versions/{version}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个版本的一页记录，永不改变 / A page of records of one version, which never changes */
        get: operations["listVersionRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/versions/{version}/records.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个版本的一页记录，格式由地址决定，永不改变 / A page of records of one version in the format of the address, which never changes */
        get: operations["listVersionRecordsAs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/versions/{version}/records/{row}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个版本的一条记录，永不改变 / One record of one version, which never changes */
        get: operations["getVersionRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本接口的 OpenAPI 3.1 文档 / The OpenAPI 3.1 document of this API */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 进程存活 / The process is alive */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 已载入发布批次，可以服务 / A release is open and can be served */
        get: operations["readiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AggregateAnswer: {
            /** @description 每组一个对象：分组字段与统计量 / One object a group: keys and metrics */
            data: {
                [key: string]: string | number | boolean | null;
            }[];
            links: {
                self: string;
            };
            meta: {
                /** @description 返回的组数 / Groups in this answer */
                count: number;
                limit: number;
                /** @description 发布批次 / Id of the release */
                release?: string;
                /** @description 总组数 / Groups there are */
                total: number;
                /** @description 数据版本 / Id of the version */
                version: string;
            };
        };
        Change: {
            /** @description 改变后的值 / Cells after */
            after?: {
                [key: string]: unknown;
            };
            /** @description 改变前的值 / Cells before */
            before?: {
                [key: string]: unknown;
            };
            /** @description 旧版本中的行号，从 1 数 / Row of the older version, from 1 */
            from?: number;
            key?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            op: "removed" | "added" | "changed" | "moved" | "filled";
            /** @description 新增或删除的整行 / The row that was added or removed */
            record?: {
                [key: string]: unknown;
            };
            /** @description 一起移动的行数 / Rows that move together */
            rows?: number;
            /** @description 新版本中的行号，从 1 数 / Row of the newer version, from 1 */
            to?: number;
        };
        Changes: {
            files: components["schemas"]["File"][];
            rows: {
                added: number;
                after: number;
                before: number;
                changed: number;
                moved: number;
                removed: number;
            };
            sentence: {
                en: string;
                zh: string;
            };
            since: string;
        };
        ChangesPage: {
            data: components["schemas"]["Change"][];
            links: {
                csv: string | null;
                first: string;
                /** @description 全部变化的文件 / All of them as a file */
                ndjson: string | null;
                next: string | null;
                prev: string | null;
                self: string;
                summary: string | null;
            };
            meta: {
                columns: components["schemas"]["ColumnChange"][];
                /** @description 坐标字段改变 / Other columns hold the positions */
                coordinates?: {
                    after: {
                        latitude: string;
                        longitude: string;
                    } | null;
                    before: {
                        latitude: string;
                        longitude: string;
                    } | null;
                };
                count: number;
                fields: {
                    from: string | null;
                    name: string;
                }[];
                limit: number;
                /** @description 按哪些字段认定同一行；没有时整行相同 / Fields that tell rows to be one */
                matchedBy: string[];
                offset: number;
                originals: boolean;
                primaryKey?: {
                    after: string[];
                    before: string[];
                };
                release?: string;
                /** @description 字段顺序改变 / Columns stand in another order */
                reordered: boolean;
                rows: {
                    added: number;
                    after: number;
                    before: number;
                    changed: number;
                    moved: number;
                    removed: number;
                };
                /** @description 一句话 / All of it in one sentence */
                sentence: {
                    en: string;
                    zh: string;
                };
                since: string;
                /** @description 变化的总条数 / Changes there are */
                total: number;
                version: string;
            };
        };
        ColumnChange: {
            after?: string;
            before?: string;
            /** @enum {string} */
            evidence?: "declared" | "title" | "values";
            from?: string;
            /** @enum {string} */
            kind: "added" | "removed" | "renamed" | "retyped" | "described";
            name: string;
            title: string;
            type?: string;
            /** @description 说明、单位等改变前后的内容 / What is said of it, before and after */
            values?: {
                [key: string]: {
                    after: string | number | null;
                    before: string | number | null;
                };
            };
            what?: string[];
        };
        Dataset: {
            code: string;
            contact?: {
                email?: string;
                name?: string;
                phone?: string;
            };
            example: boolean;
            format: {
                class: string;
                type: string;
            };
            id: string;
            industry?: string;
            issued: string;
            keywords: string[];
            licence: components["schemas"]["Licence"];
            modified: string;
            opening: {
                conditions?: string;
                /** @enum {string} */
                type: "unconditional" | "conditional";
            };
            provider: components["schemas"]["Provider"];
            related: string[];
            series?: components["schemas"]["Series"];
            sharing: {
                /** @enum {string} */
                type: "unconditional" | "conditional" | "none";
            };
            sources: {
                license?: string;
                path?: string;
                title: string;
                version?: string;
            }[];
            spatial?: string;
            summary: string;
            summaryEn?: string;
            temporal?: string;
            theme: string;
            title: string;
            titleEn?: string;
            updateCycle: string;
            version: components["schemas"]["Version"];
            /** @description 可用的版本数 / Versions that are kept */
            versions: number;
        };
        DatasetAnswer: {
            data: components["schemas"]["Dataset"];
            links: {
                [key: string]: string | null;
            };
            meta: {
                /** @description 发布批次 / Id of the release */
                release?: string;
                /** @description 数据版本 / Id of the version */
                version?: string;
            };
        };
        DatasetsPage: {
            data: components["schemas"]["DatasetSummary"][];
            facets: {
                format: components["schemas"]["Facet"];
                industry: components["schemas"]["Facet"];
                opening: components["schemas"]["Facet"];
                provider: components["schemas"]["Facet"];
                region: components["schemas"]["Facet"];
                theme: components["schemas"]["Facet"];
                updateCycle: components["schemas"]["Facet"];
            };
            links: {
                first: string;
                next: string | null;
                prev: string | null;
                self: string;
            };
            meta: {
                /** @description 检索词可能的本意，如同音字、拼写错误 / What may have been meant */
                corrected: string | null;
                count: number;
                limit: number;
                /** @description 没有同时满足全部检索词的，结果都是近似的 / Nothing matches all words: every result is a near one */
                loose: boolean;
                /** @description 末尾多少个结果是近似的：只满足一部分检索词，或满足 corrected / How many results, the last ones, are near ones: they match some of the words, or `corrected` */
                near: number;
                offset: number;
                /** @description 发布批次 / Id of the release */
                release: string;
                total: number;
            };
        };
        DatasetSummary: {
            code: string;
            example: boolean;
            formats: string[];
            id: string;
            issued: string;
            keywords: string[];
            licence: components["schemas"]["Licence"];
            links: {
                /** @description 以 / 开头的路径 / Path from the root of the host */
                page: string;
                /** @description 以 / 开头的路径 / Path from the root of the host */
                records: string | null;
                /** @description 以 / 开头的路径 / Path from the root of the host */
                self: string;
            };
            modified: string;
            opening: {
                conditions?: string;
                /** @enum {string} */
                type: "unconditional" | "conditional";
            };
            provider: components["schemas"]["Provider"];
            rows: number | null;
            summary: string;
            summaryEn?: string;
            theme: string;
            title: string;
            titleEn?: string;
            updateCycle: string;
            /** @description 当前版本，有条件开放的为 null / null where conditional */
            version: string | null;
        };
        Distribution: components["schemas"]["File"] & {
            format: string;
            mediaType: string;
        };
        Facet: {
            count: number;
            title?: string;
            titleEn?: string;
            value: string;
        }[];
        Fault: {
            /** @enum {string} */
            code: "unknown_parameter" | "invalid_parameter" | "unknown_field" | "unknown_operator" | "invalid_value" | "invalid_filter" | "invalid_cursor" | "query_too_large" | "export_too_large" | "bad_request" | "dataset_conditional" | "dataset_not_found" | "version_not_found" | "record_not_found" | "format_unavailable" | "path_not_found" | "method_not_allowed" | "not_acceptable" | "dataset_withdrawn" | "cursor_version_gone" | "version_gone" | "uri_too_long" | "rate_limited" | "headers_too_large" | "internal" | "query_timeout" | "busy" | "not_ready";
            detail: string;
            detailEn: string;
            /** @description 可能想用的名称 / What was probably meant */
            didYouMean?: string;
            /** @description 可用的名称或值 / Names or values that are accepted */
            known?: string[];
            /** @description 出错的参数 / The parameter at fault */
            parameter?: string;
        };
        /** @description RFC 7946 */
        FeatureCollection: {
            features: {
                geometry: ({
                    type: string;
                } & {
                    [key: string]: unknown;
                }) | null;
                properties: {
                    [key: string]: unknown;
                } | null;
                /** @enum {string} */
                type: "Feature";
            }[];
            /** @enum {string} */
            type: "FeatureCollection";
        };
        Field: {
            description?: string;
            length?: number;
            /** @enum {string} */
            mask?: "redact" | "partial" | "hash" | "generalise";
            name: string;
            originalOf?: string;
            title: string;
            titleEn?: string;
            /** @enum {string} */
            type: "string" | "integer" | "number" | "boolean" | "date" | "datetime" | "yearmonth" | "quarter" | "object" | "array" | "geojson";
            unit?: string;
        };
        FieldProfile: {
            blank?: number;
            damaged?: number;
            /** @description 不同值的个数 / Different values */
            distinct?: number;
            /** @description false 时为估计值 / An estimate where false */
            distinctIsExact?: boolean;
            histogram?: {
                bins: {
                    count: number;
                    from: string | number;
                    to: string | number;
                }[];
                exact: boolean;
            };
            lengths?: {
                max: number;
                mean: number;
                min: number;
            };
            max?: string | number;
            mean?: number;
            min?: string | number;
            /** @description 不符合类型的值 / Values that do not fit the type */
            misfits: number;
            /** @description 没有值的行数 / Rows without a value */
            missing: number;
            /** @description 相差极大的值 / Values far from all others */
            outlying?: number;
            /** @description 文本的写法，正则表达式 / How texts look, as regular expressions */
            patterns?: {
                looks: {
                    count: number;
                    pattern: string;
                }[];
                others: number;
            };
            quantiles?: {
                exact: boolean;
                p5: string | number;
                p25: string | number;
                p50: string | number;
                p75: string | number;
                p95: string | number;
            };
            /** @description 样本标准差（n − 1） / Standard deviation of a sample */
            standardDeviation?: number;
            tooLong?: number;
            /** @description 最常见的值 / The most frequent values */
            top?: {
                countsLackAtMost?: number;
                exact: boolean;
                values: {
                    count: number;
                    cut?: boolean;
                    value: string | number | boolean;
                }[];
            };
            untrimmed?: number;
        };
        FieldsAnswer: {
            data: components["schemas"]["ProfiledField"][];
            links: {
                [key: string]: string | null;
            };
            meta: {
                profile?: components["schemas"]["RowsProfile"];
                /** @description 发布批次 / Id of the release */
                release?: string;
                /** @description 数据版本 / Id of the version */
                version: string;
            };
        };
        File: {
            bytes: number;
            sha256: string;
            /** @description 以 / 开头的路径 / Path from the root of the host */
            url: string;
        };
        Health: {
            release?: string;
            status: string;
        };
        Licence: {
            id: string;
            title: string;
            titleEn: string;
            url?: string;
        };
        Omitted: {
            format: string;
            reason: {
                en: string;
                zh: string;
            };
        };
        OpenApiDocument: {
            [key: string]: unknown;
        };
        /** @description 不符合类型的值：NDJSON，每行 {row, field, original}；misfits 是各信息项的数目 / Values that do not fit their type: NDJSON of {row, field, original}; misfits counts them by field */
        Originals: components["schemas"]["File"] & {
            misfits: {
                [key: string]: number;
            };
        };
        Problem: {
            /**
             * @description 永久的错误代码 / Permanent code
             * @enum {string}
             */
            code: "unknown_parameter" | "invalid_parameter" | "unknown_field" | "unknown_operator" | "invalid_value" | "invalid_filter" | "invalid_cursor" | "query_too_large" | "export_too_large" | "bad_request" | "dataset_conditional" | "dataset_not_found" | "version_not_found" | "record_not_found" | "format_unavailable" | "path_not_found" | "method_not_allowed" | "not_acceptable" | "dataset_withdrawn" | "cursor_version_gone" | "version_gone" | "uri_too_long" | "rate_limited" | "headers_too_large" | "internal" | "query_timeout" | "busy" | "not_ready";
            /** @description 开放条件 / Conditions of a conditional dataset */
            conditions?: string;
            detail: string;
            detailEn: string;
            /** @description 可能想用的名称 / What was probably meant */
            didYouMean?: string;
            /** @description 全部错误 / Every fault of the query */
            errors?: components["schemas"]["Fault"][];
            /** @description 请求的路径与参数 / Path and query of the request */
            instance: string;
            /** @description 可用的名称或值 / Names or values that are accepted */
            known?: string[];
            /** @description 从这里继续 / Where to go on */
            links?: {
                [key: string]: string;
            };
            /** @description 出错的参数 / The parameter at fault */
            parameter?: string;
            status: number;
            title: string;
            titleEn: string;
            /** @description 总行数 / Rows that there are */
            total?: number;
            /** @example /developers/errors/#unknown_parameter */
            type: string;
            /** @description 撤回说明 / Why and when a dataset was withdrawn */
            withdrawal?: {
                authority?: string;
                date?: string;
                reason?: string;
                title: string;
            };
        };
        ProfiledField: components["schemas"]["Field"] & {
            profile?: components["schemas"]["FieldProfile"];
        };
        Provider: {
            code: string;
            id: string;
            name: string;
            nameEn?: string;
            region?: string;
            unit?: string;
        };
        Record: {
            [key: string]: unknown;
        };
        RecordAnswer: {
            data: components["schemas"]["Record"];
            links: {
                next: string | null;
                prev: string | null;
                self: string;
            };
            meta: {
                /** @description 发布批次 / Id of the release */
                release?: string;
                row: number;
                total: number;
                /** @description 数据版本 / Id of the version */
                version: string;
            };
        };
        Records: components["schemas"]["Record"][];
        RecordsPage: {
            data: components["schemas"]["Record"][];
            links: {
                first: string;
                next: string | null;
                prev: string | null;
                self: string;
            };
            meta: {
                /** @description 本页行数 / Rows in this page */
                count: number;
                /** @description 没有找到任何行时，条件的值可能想写的是这些 / Where nothing was found: values that were probably meant */
                hints?: {
                    didYouMean: string[];
                    field: string;
                    value: string;
                }[];
                limit: number;
                /** @description 用 offset 翻页时才有 / Only when paging by offset */
                offset?: number;
                /** @description 发布批次 / Id of the release */
                release?: string;
                /** @description 总行数；count=none 时没有 / Absent with count=none */
                total?: number;
                /** @description 数据版本 / Id of the version */
                version: string;
            };
        };
        RowsProfile: {
            /** @description 主键（没有主键时整行）与前面重复的行 / Rows that repeat the key of an earlier one */
            duplicates: {
                exact: boolean;
                key: string[];
                rows: number;
            };
            quality: {
                code: string;
                count: number;
                field?: string;
                /** @enum {string} */
                gravity: "error" | "warning" | "note";
                remedy: {
                    en: string;
                    zh: string;
                };
                /** @description 其中前几行，从 1 数 / The first of these rows */
                rows?: number[];
                what: {
                    en: string;
                    zh: string;
                };
            }[];
            rows: number;
        };
        /** @description 所属系列：first、last、previous、next 是数据集 id；members 是其他成员，成员很多时是最近的 24 个，全部见 links.page / The series that it belongs to: first, last, previous and next are ids of datasets; members are the others, of a long series the nearest 24, with all at links.page */
        Series: {
            first: string;
            id: string;
            last: string;
            links: {
                /** @description 以 / 开头的路径 / Path from the root of the host */
                feed: string;
                /** @description 以 / 开头的路径 / Path from the root of the host */
                page: string;
            };
            members: components["schemas"]["SeriesMember"][];
            next: string | null;
            position: number;
            previous: string | null;
            size: number;
            title: string;
            titleEn?: string;
        };
        SeriesMember: {
            code: string;
            id: string;
            links: {
                /** @description 以 / 开头的路径 / Path from the root of the host */
                page: string;
                /** @description 以 / 开头的路径 / Path from the root of the host */
                self: string;
            };
            title: string;
            titleEn?: string;
        };
        ValuesAnswer: {
            data: {
                count: number;
                value: string | number | boolean | null;
            }[];
            links: {
                self: string;
            };
            meta: {
                count: number;
                field: string;
                limit: number;
                /** @description 发布批次 / Id of the release */
                release?: string;
                /** @description 不同值的总数 / Distinct values there are */
                total: number;
                /** @description 数据版本 / Id of the version */
                version: string;
            };
        };
        Version: {
            bbox?: number[];
            changes?: components["schemas"]["Changes"];
            coordinates?: {
                latitude: string;
                longitude: string;
            };
            descriptors: components["schemas"]["File"][];
            distributions: components["schemas"]["Distribution"][];
            fields: components["schemas"]["Field"][];
            id: string;
            modified: string;
            omitted: components["schemas"]["Omitted"][];
            originals?: components["schemas"]["Originals"];
            primaryKey: string[];
            profile?: components["schemas"]["File"];
            /** @description 行、字段、字节；没有值的单元格、不符合类型的值、重复的行、质量报告中须改进的条数 / Rows, columns, bytes; cells without a value, misfits, repeated rows, remarks to mend */
            statistics: {
                bytes: number;
                columns: number;
                duplicates?: number;
                misfits?: number;
                missing?: number;
                remarks?: number;
                rows: number;
            };
        } | null;
        VersionAnswer: {
            data: components["schemas"]["Version"];
            links: {
                [key: string]: string | null;
            };
            meta: {
                /** @description 发布批次 / Id of the release */
                release?: string;
                /** @description 数据版本 / Id of the version */
                version?: string;
            };
        };
        VersionsAnswer: {
            data: components["schemas"]["VersionSummary"][];
            links: {
                [key: string]: string | null;
            };
            meta: {
                /** @description 发布批次 / Id of the release */
                release?: string;
                /** @description 数据版本 / Id of the version */
                version?: string;
            };
        };
        VersionSummary: {
            changes?: components["schemas"]["Changes"];
            columns: number;
            current: boolean;
            id: string;
            links: {
                /** @description 以 / 开头的路径 / Path from the root of the host */
                changes: string | null;
                /** @description 以 / 开头的路径 / Path from the root of the host */
                fields: string;
                /** @description 以 / 开头的路径 / Path from the root of the host */
                records: string;
                /** @description 以 / 开头的路径 / Path from the root of the host */
                self: string;
            };
            modified: string;
            rows: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listDatasets: {
        parameters: {
            query?: {
                /** @description 下载格式。/ Formats of download. */
                format?: string;
                /** @description 国民经济行业门类（GB/T 4754 的字母）。/ Sections of GB/T 4754, by letter. */
                industry?: string;
                /** @description 每页数据集数。/ Datasets in a page. */
                limit?: number;
                /** @description 跳过的数据集数。/ Datasets to skip. */
                offset?: number;
                /** @description 开放属性。/ Opening attribute. */
                opening?: string;
                /** @description 提供方的统一社会信用代码。/ Codes of providers. */
                provider?: string;
                /** @description 检索词：中文、英文、拼音或拼音首字母；空格分隔的词须同时满足，同义词视为相同；满足的少于 10 个时，近似的排在后面。/ Words to search for, in Chinese or English, pinyin or its initials; all must match, or their synonyms; with fewer than 10 matches, near ones follow. */
                q?: string;
                /** @description 行政区划代码（GB/T 2260）。/ Region codes (GB/T 2260). */
                region?: string;
                /** @description 排序：相关度、更新日期（新的在前）、名称、行数（多的在前）；没有检索词时相关度即更新日期。/ Order: relevance, newest first, title, or most rows first; relevance without q is newest first. */
                sort?: "relevance" | "modified" | "title" | "rows";
                /** @description 数据领域代码。/ Slugs of themes. */
                theme?: string;
                /** @description 更新周期。/ Update cycle. */
                updateCycle?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 检索数据集，附分面计数 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetsPage"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个数据集的元数据、字段、当前版本与下载文件 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetAnswer"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    aggregateRecords: {
        parameters: {
            query?: {
                /** @description 与“西,南,东,北”（度）相交的行，须有图形或坐标。/ Rows that meet west,south,east,north in degrees, where there is geometry or coordinates. */
                bbox?: string;
                /** @description {字段}__{运算符}=值，可有多个，须同时满足；运算符：exact（等于 / is）、not（不等于 / is not）、gt（大于 / is above）、gte（不小于 / is at least）、lt（小于 / is below）、lte（不大于 / is at most）、in（是其中之一 / is one of）、notin（不是其中任何一个 / is none of）、contains（包含 / contains）、startswith（开头是 / starts with）、endswith（结尾是 / ends with）、between（在两值之间 / is between）、isnull（没有值 / is missing）、notnull（有值 / has a value）、within（位于范围内 / lies within）。/ {field}__{operator}=value, all of which must hold. */
                conditions?: {
                    [key: string]: string;
                };
                /** @description CQL2 文本（OGC 21-065r2）条件，可用 AND、OR、NOT、括号、IN、BETWEEN、LIKE、IS NULL、S_INTERSECTS(geometry,BBOX(…))。/ A condition in CQL2 text (OGC 21-065r2): AND, OR, NOT, parentheses, IN, BETWEEN, LIKE, IS NULL, S_INTERSECTS(geometry,BBOX(…)). */
                filter?: string;
                /** @description 分组字段；日期可取 year(字段)、quarter(字段)、month(字段)、week(字段)、day(字段)、weekday(字段)、hour(字段)；没有时全部为一组。/ Fields to group by; of dates also year(field), quarter(field), month(field), week(field), day(field), weekday(field), hour(field); one group without it. */
                group_by?: string;
                /** @description 最多返回的组数。/ Groups to return at most. */
                limit?: number;
                /** @description 统计量：count、sum(字段)、avg(字段)、min(字段)、max(字段)、count_distinct(字段)；默认 count。/ Metrics: count, sum(field), avg(field), min(field), max(field), count_distinct(field); count unless given. */
                metrics?: string;
                /** @description 以空格分隔的各段文字都须出现在某个文本字段中，不分大小写。/ Every part between spaces must stand in some text field, whatever its case. */
                q?: string;
                /** @description 按结果中的这些名称排序，“-”开头为降序；默认按分组字段。/ Order by these names of the answer, "-" before one for descending; by the groups unless given. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 当前版本的分组统计 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AggregateAnswer"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter; unknown_field: 未知字段 / Unknown field; unknown_operator: 未知运算符 / Unknown operator; invalid_value: 条件的值无效 / Invalid value of a condition; invalid_filter: 筛选条件无效 / Invalid filter; query_too_large: 查询过大 / Query too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready; query_timeout: 查询超时 / Query timed out; busy: 服务繁忙 / Too busy */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description 最多返回的变化条数。/ Changes to return at most. */
                limit?: number;
                /** @description 跳过的变化条数。/ Changes to pass over. */
                offset?: number;
                /** @description 与哪个版本比较，取 /versions 中的版本标识；默认前一版本。/ Id of the version to compare with, out of /versions; the one before unless given. */
                since?: string;
            };
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 当前版本与较早版本的差异：字段与行的增、删、改 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangesPage"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found; version_not_found: 没有这个版本 / Version not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn; version_gone: 该版本已不再保留 / The version is no longer kept */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready; busy: 服务繁忙 / Too busy; query_timeout: 查询超时 / Query timed out */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDatasetClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个数据集的 TypeScript 客户端：无依赖，字段有类型，可逐页遍历 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/typescript": string;
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportRecords: {
        parameters: {
            query?: {
                /** @description 与“西,南,东,北”（度）相交的行，须有图形或坐标。/ Rows that meet west,south,east,north in degrees, where there is geometry or coordinates. */
                bbox?: string;
                /** @description 仅 csv：以字节顺序标记开头，供 Excel 识别 UTF-8。/ csv only: begin with a byte order mark, so that Excel knows UTF-8. */
                bom?: "true" | "false";
                /** @description {字段}__{运算符}=值，可有多个，须同时满足；运算符：exact（等于 / is）、not（不等于 / is not）、gt（大于 / is above）、gte（不小于 / is at least）、lt（小于 / is below）、lte（不大于 / is at most）、in（是其中之一 / is one of）、notin（不是其中任何一个 / is none of）、contains（包含 / contains）、startswith（开头是 / starts with）、endswith（结尾是 / ends with）、between（在两值之间 / is between）、isnull（没有值 / is missing）、notnull（有值 / has a value）、within（位于范围内 / lies within）。/ {field}__{operator}=value, all of which must hold. */
                conditions?: {
                    [key: string]: string;
                };
                /** @description CQL2 文本（OGC 21-065r2）条件，可用 AND、OR、NOT、括号、IN、BETWEEN、LIKE、IS NULL、S_INTERSECTS(geometry,BBOX(…))。/ A condition in CQL2 text (OGC 21-065r2): AND, OR, NOT, parentheses, IN, BETWEEN, LIKE, IS NULL, S_INTERSECTS(geometry,BBOX(…)). */
                filter?: string;
                /** @description 仅 csv：escape 在会被表格软件当作公式的文本（= + - @、制表符等开头）前加撇号；keep 原样保留。/ csv only: escape puts an apostrophe before texts that spreadsheets run as formulas (= + - @ tab …); keep leaves every cell as it is. */
                formulas?: "keep" | "escape";
                /** @description 以空格分隔的各段文字都须出现在某个文本字段中，不分大小写。/ Every part between spaces must stand in some text field, whatever its case. */
                q?: string;
                /** @description 只返回这些字段，以逗号分隔，可用字段名（name）或字段中文名（title），按所列顺序返回。/ Only these fields, separated by commas, by name or title, in the order given. */
                select?: string;
                /** @description 依次按这些字段排序，“-”开头为降序；没有值的总在最后，相同的按行号。/ Order by these fields in turn, "-" before one for descending; missing values last, ties by row number. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description 文件格式 / Format */
                format: "csv" | "ndjson" | "json" | "geojson" | "xlsx" | "parquet";
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 当前版本的全部或筛选后的记录，作为文件下载 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["FeatureCollection"];
                    "application/json": components["schemas"]["Records"];
                    "application/vnd.apache.parquet": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter; unknown_field: 未知字段 / Unknown field; unknown_operator: 未知运算符 / Unknown operator; invalid_value: 条件的值无效 / Invalid value of a condition; invalid_filter: 筛选条件无效 / Invalid filter; query_too_large: 查询过大 / Query too large; export_too_large: 导出过大 / Export too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found; format_unavailable: 没有这种格式 / Format not available */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready; query_timeout: 查询超时 / Query timed out; busy: 服务繁忙 / Too busy */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFields: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 数据字典 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldsAnswer"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listValues: {
        parameters: {
            query?: {
                /** @description 与“西,南,东,北”（度）相交的行，须有图形或坐标。/ Rows that meet west,south,east,north in degrees, where there is geometry or coordinates. */
                bbox?: string;
                /** @description {字段}__{运算符}=值，可有多个，须同时满足；运算符：exact（等于 / is）、not（不等于 / is not）、gt（大于 / is above）、gte（不小于 / is at least）、lt（小于 / is below）、lte（不大于 / is at most）、in（是其中之一 / is one of）、notin（不是其中任何一个 / is none of）、contains（包含 / contains）、startswith（开头是 / starts with）、endswith（结尾是 / ends with）、between（在两值之间 / is between）、isnull（没有值 / is missing）、notnull（有值 / has a value）、within（位于范围内 / lies within）。/ {field}__{operator}=value, all of which must hold. */
                conditions?: {
                    [key: string]: string;
                };
                /** @description CQL2 文本（OGC 21-065r2）条件，可用 AND、OR、NOT、括号、IN、BETWEEN、LIKE、IS NULL、S_INTERSECTS(geometry,BBOX(…))。/ A condition in CQL2 text (OGC 21-065r2): AND, OR, NOT, parentheses, IN, BETWEEN, LIKE, IS NULL, S_INTERSECTS(geometry,BBOX(…)). */
                filter?: string;
                /** @description 最多返回的值的个数。/ Values to return at most. */
                limit?: number;
                /** @description 值的开头，区分大小写；限文本和日期字段。/ Start of the values, case-sensitive; of texts and dates. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description 字段名或中文名 / Name or title of a field */
                field: string;
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 当前版本一个字段的不同值及行数，多的在前 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValuesAnswer"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter; unknown_field: 未知字段 / Unknown field; unknown_operator: 未知运算符 / Unknown operator; invalid_value: 条件的值无效 / Invalid value of a condition; invalid_filter: 筛选条件无效 / Invalid filter; query_too_large: 查询过大 / Query too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready; query_timeout: 查询超时 / Query timed out; busy: 服务繁忙 / Too busy */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDatasetOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个数据集的 OpenAPI 3.1 文档，列出其字段与条件 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApiDocument"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecords: {
        parameters: {
            query?: {
                /** @description 与“西,南,东,北”（度）相交的行，须有图形或坐标。/ Rows that meet west,south,east,north in degrees, where there is geometry or coordinates. */
                bbox?: string;
                /** @description {字段}__{运算符}=值，可有多个，须同时满足；运算符：exact（等于 / is）、not（不等于 / is not）、gt（大于 / is above）、gte（不小于 / is at least）、lt（小于 / is below）、lte（不大于 / is at most）、in（是其中之一 / is one of）、notin（不是其中任何一个 / is none of）、contains（包含 / contains）、startswith（开头是 / starts with）、endswith（结尾是 / ends with）、between（在两值之间 / is between）、isnull（没有值 / is missing）、notnull（有值 / has a value）、within（位于范围内 / lies within）。/ {field}__{operator}=value, all of which must hold. */
                conditions?: {
                    [key: string]: string;
                };
                /** @description 是否返回总行数 meta.total。/ Whether meta.total is sent. */
                count?: "exact" | "none";
                /** @description 上一页 links.next 中的游标，绑定数据集、版本、位置、字段、条件和排序；不能与 offset 同时使用。/ Cursor out of links.next, bound to dataset, version, position, fields, filters and order; excludes offset. */
                cursor?: string;
                /** @description CQL2 文本（OGC 21-065r2）条件，可用 AND、OR、NOT、括号、IN、BETWEEN、LIKE、IS NULL、S_INTERSECTS(geometry,BBOX(…))。/ A condition in CQL2 text (OGC 21-065r2): AND, OR, NOT, parentheses, IN, BETWEEN, LIKE, IS NULL, S_INTERSECTS(geometry,BBOX(…)). */
                filter?: string;
                /** @description 每页行数。/ Rows in a page. */
                limit?: number;
                /** @description 跳过的行数，不能与 cursor 同时使用。/ Rows to skip; excludes cursor. */
                offset?: number;
                /** @description 以空格分隔的各段文字都须出现在某个文本字段中，不分大小写。/ Every part between spaces must stand in some text field, whatever its case. */
                q?: string;
                /** @description 只返回这些字段，以逗号分隔，可用字段名（name）或字段中文名（title），按所列顺序返回。/ Only these fields, separated by commas, by name or title, in the order given. */
                select?: string;
                /** @description 依次按这些字段排序，“-”开头为降序；没有值的总在最后，相同的按行号。/ Order by these fields in turn, "-" before one for descending; missing values last, ties by row number. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 当前版本的一页记录 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["FeatureCollection"];
                    "application/json": components["schemas"]["RecordsPage"];
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter; unknown_field: 未知字段 / Unknown field; unknown_operator: 未知运算符 / Unknown operator; invalid_value: 条件的值无效 / Invalid value of a condition; invalid_filter: 筛选条件无效 / Invalid filter; query_too_large: 查询过大 / Query too large; invalid_cursor: 游标无效 / Invalid cursor */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn; cursor_version_gone: 游标所属的版本已不再提供 / The cursor's version is gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready; query_timeout: 查询超时 / Query timed out; busy: 服务繁忙 / Too busy */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecordsAs: {
        parameters: {
            query?: {
                /** @description 与“西,南,东,北”（度）相交的行，须有图形或坐标。/ Rows that meet west,south,east,north in degrees, where there is geometry or coordinates. */
                bbox?: string;
                /** @description 仅 csv：以字节顺序标记开头，供 Excel 识别 UTF-8。/ csv only: begin with a byte order mark, so that Excel knows UTF-8. */
                bom?: "true" | "false";
                /** @description {字段}__{运算符}=值，可有多个，须同时满足；运算符：exact（等于 / is）、not（不等于 / is not）、gt（大于 / is above）、gte（不小于 / is at least）、lt（小于 / is below）、lte（不大于 / is at most）、in（是其中之一 / is one of）、notin（不是其中任何一个 / is none of）、contains（包含 / contains）、startswith（开头是 / starts with）、endswith（结尾是 / ends with）、between（在两值之间 / is between）、isnull（没有值 / is missing）、notnull（有值 / has a value）、within（位于范围内 / lies within）。/ {field}__{operator}=value, all of which must hold. */
                conditions?: {
                    [key: string]: string;
                };
                /** @description 是否返回总行数 meta.total。/ Whether meta.total is sent. */
                count?: "exact" | "none";
                /** @description 上一页 links.next 中的游标，绑定数据集、版本、位置、字段、条件和排序；不能与 offset 同时使用。/ Cursor out of links.next, bound to dataset, version, position, fields, filters and order; excludes offset. */
                cursor?: string;
                /** @description CQL2 文本（OGC 21-065r2）条件，可用 AND、OR、NOT、括号、IN、BETWEEN、LIKE、IS NULL、S_INTERSECTS(geometry,BBOX(…))。/ A condition in CQL2 text (OGC 21-065r2): AND, OR, NOT, parentheses, IN, BETWEEN, LIKE, IS NULL, S_INTERSECTS(geometry,BBOX(…)). */
                filter?: string;
                /** @description 仅 csv：escape 在会被表格软件当作公式的文本（= + - @、制表符等开头）前加撇号；keep 原样保留。/ csv only: escape puts an apostrophe before texts that spreadsheets run as formulas (= + - @ tab …); keep leaves every cell as it is. */
                formulas?: "keep" | "escape";
                /** @description 每页行数。/ Rows in a page. */
                limit?: number;
                /** @description 跳过的行数，不能与 cursor 同时使用。/ Rows to skip; excludes cursor. */
                offset?: number;
                /** @description 以空格分隔的各段文字都须出现在某个文本字段中，不分大小写。/ Every part between spaces must stand in some text field, whatever its case. */
                q?: string;
                /** @description 只返回这些字段，以逗号分隔，可用字段名（name）或字段中文名（title），按所列顺序返回。/ Only these fields, separated by commas, by name or title, in the order given. */
                select?: string;
                /** @description 依次按这些字段排序，“-”开头为降序；没有值的总在最后，相同的按行号。/ Order by these fields in turn, "-" before one for descending; missing values last, ties by row number. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description 文件格式 / Format */
                format: "csv" | "ndjson" | "json" | "geojson";
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 当前版本的一页记录，格式由地址决定 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["FeatureCollection"];
                    "application/json": components["schemas"]["RecordsPage"];
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter; unknown_field: 未知字段 / Unknown field; unknown_operator: 未知运算符 / Unknown operator; invalid_value: 条件的值无效 / Invalid value of a condition; invalid_filter: 筛选条件无效 / Invalid filter; query_too_large: 查询过大 / Query too large; invalid_cursor: 游标无效 / Invalid cursor */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found; format_unavailable: 没有这种格式 / Format not available */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn; cursor_version_gone: 游标所属的版本已不再提供 / The cursor's version is gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready; query_timeout: 查询超时 / Query timed out; busy: 服务繁忙 / Too busy */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecord: {
        parameters: {
            query?: {
                /** @description 只返回这些字段，以逗号分隔，可用字段名（name）或字段中文名（title），按所列顺序返回。/ Only these fields, separated by commas, by name or title, in the order given. */
                select?: string;
            };
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
                /** @description 行号，从 1 开始 / Row number, from 1 */
                row: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 当前版本的一条记录 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordAnswer"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter; unknown_field: 未知字段 / Unknown field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found; record_not_found: 没有这条记录 / Record not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 全部版本，新的在前 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionsAnswer"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
                /** @description 版本标识 / Id of a version */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个版本的字段、统计与下载文件 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionAnswer"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found; version_not_found: 没有这个版本 / Version not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn; version_gone: 该版本已不再保留 / The version is no longer kept */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    aggregateVersionRecords: {
        parameters: {
            query?: {
                /** @description 与“西,南,东,北”（度）相交的行，须有图形或坐标。/ Rows that meet west,south,east,north in degrees, where there is geometry or coordinates. */
                bbox?: string;
                /** @description {字段}__{运算符}=值，可有多个，须同时满足；运算符：exact（等于 / is）、not（不等于 / is not）、gt（大于 / is above）、gte（不小于 / is at least）、lt（小于 / is below）、lte（不大于 / is at most）、in（是其中之一 / is one of）、notin（不是其中任何一个 / is none of）、contains（包含 / contains）、startswith（开头是 / starts with）、endswith（结尾是 / ends with）、between（在两值之间 / is between）、isnull（没有值 / is missing）、notnull（有值 / has a value）、within（位于范围内 / lies within）。/ {field}__{operator}=value, all of which must hold. */
                conditions?: {
                    [key: string]: string;
                };
                /** @description CQL2 文本（OGC 21-065r2）条件，可用 AND、OR、NOT、括号、IN、BETWEEN、LIKE、IS NULL、S_INTERSECTS(geometry,BBOX(…))。/ A condition in CQL2 text (OGC 21-065r2): AND, OR, NOT, parentheses, IN, BETWEEN, LIKE, IS NULL, S_INTERSECTS(geometry,BBOX(…)). */
                filter?: string;
                /** @description 分组字段；日期可取 year(字段)、quarter(字段)、month(字段)、week(字段)、day(字段)、weekday(字段)、hour(字段)；没有时全部为一组。/ Fields to group by; of dates also year(field), quarter(field), month(field), week(field), day(field), weekday(field), hour(field); one group without it. */
                group_by?: string;
                /** @description 最多返回的组数。/ Groups to return at most. */
                limit?: number;
                /** @description 统计量：count、sum(字段)、avg(字段)、min(字段)、max(字段)、count_distinct(字段)；默认 count。/ Metrics: count, sum(field), avg(field), min(field), max(field), count_distinct(field); count unless given. */
                metrics?: string;
                /** @description 以空格分隔的各段文字都须出现在某个文本字段中，不分大小写。/ Every part between spaces must stand in some text field, whatever its case. */
                q?: string;
                /** @description 按结果中的这些名称排序，“-”开头为降序；默认按分组字段。/ Order by these names of the answer, "-" before one for descending; by the groups unless given. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
                /** @description 版本标识 / Id of a version */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个版本的分组统计，永不改变 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AggregateAnswer"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter; unknown_field: 未知字段 / Unknown field; unknown_operator: 未知运算符 / Unknown operator; invalid_value: 条件的值无效 / Invalid value of a condition; invalid_filter: 筛选条件无效 / Invalid filter; query_too_large: 查询过大 / Query too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found; version_not_found: 没有这个版本 / Version not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn; version_gone: 该版本已不再保留 / The version is no longer kept */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready; query_timeout: 查询超时 / Query timed out; busy: 服务繁忙 / Too busy */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVersionChanges: {
        parameters: {
            query?: {
                /** @description 最多返回的变化条数。/ Changes to return at most. */
                limit?: number;
                /** @description 跳过的变化条数。/ Changes to pass over. */
                offset?: number;
                /** @description 与哪个版本比较，取 /versions 中的版本标识；默认前一版本。/ Id of the version to compare with, out of /versions; the one before unless given. */
                since?: string;
            };
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
                /** @description 版本标识 / Id of a version */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个版本与另一个版本的差异，永不改变 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangesPage"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found; version_not_found: 没有这个版本 / Version not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn; version_gone: 该版本已不再保留 / The version is no longer kept */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready; busy: 服务繁忙 / Too busy; query_timeout: 查询超时 / Query timed out */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportVersionRecords: {
        parameters: {
            query?: {
                /** @description 与“西,南,东,北”（度）相交的行，须有图形或坐标。/ Rows that meet west,south,east,north in degrees, where there is geometry or coordinates. */
                bbox?: string;
                /** @description 仅 csv：以字节顺序标记开头，供 Excel 识别 UTF-8。/ csv only: begin with a byte order mark, so that Excel knows UTF-8. */
                bom?: "true" | "false";
                /** @description {字段}__{运算符}=值，可有多个，须同时满足；运算符：exact（等于 / is）、not（不等于 / is not）、gt（大于 / is above）、gte（不小于 / is at least）、lt（小于 / is below）、lte（不大于 / is at most）、in（是其中之一 / is one of）、notin（不是其中任何一个 / is none of）、contains（包含 / contains）、startswith（开头是 / starts with）、endswith（结尾是 / ends with）、between（在两值之间 / is between）、isnull（没有值 / is missing）、notnull（有值 / has a value）、within（位于范围内 / lies within）。/ {field}__{operator}=value, all of which must hold. */
                conditions?: {
                    [key: string]: string;
                };
                /** @description CQL2 文本（OGC 21-065r2）条件，可用 AND、OR、NOT、括号、IN、BETWEEN、LIKE、IS NULL、S_INTERSECTS(geometry,BBOX(…))。/ A condition in CQL2 text (OGC 21-065r2): AND, OR, NOT, parentheses, IN, BETWEEN, LIKE, IS NULL, S_INTERSECTS(geometry,BBOX(…)). */
                filter?: string;
                /** @description 仅 csv：escape 在会被表格软件当作公式的文本（= + - @、制表符等开头）前加撇号；keep 原样保留。/ csv only: escape puts an apostrophe before texts that spreadsheets run as formulas (= + - @ tab …); keep leaves every cell as it is. */
                formulas?: "keep" | "escape";
                /** @description 以空格分隔的各段文字都须出现在某个文本字段中，不分大小写。/ Every part between spaces must stand in some text field, whatever its case. */
                q?: string;
                /** @description 只返回这些字段，以逗号分隔，可用字段名（name）或字段中文名（title），按所列顺序返回。/ Only these fields, separated by commas, by name or title, in the order given. */
                select?: string;
                /** @description 依次按这些字段排序，“-”开头为降序；没有值的总在最后，相同的按行号。/ Order by these fields in turn, "-" before one for descending; missing values last, ties by row number. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description 文件格式 / Format */
                format: "csv" | "ndjson" | "json" | "geojson" | "xlsx" | "parquet";
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
                /** @description 版本标识 / Id of a version */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个版本的全部或筛选后的记录，作为文件下载，永不改变 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["FeatureCollection"];
                    "application/json": components["schemas"]["Records"];
                    "application/vnd.apache.parquet": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter; unknown_field: 未知字段 / Unknown field; unknown_operator: 未知运算符 / Unknown operator; invalid_value: 条件的值无效 / Invalid value of a condition; invalid_filter: 筛选条件无效 / Invalid filter; query_too_large: 查询过大 / Query too large; export_too_large: 导出过大 / Export too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found; version_not_found: 没有这个版本 / Version not found; format_unavailable: 没有这种格式 / Format not available */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn; version_gone: 该版本已不再保留 / The version is no longer kept */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready; query_timeout: 查询超时 / Query timed out; busy: 服务繁忙 / Too busy */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVersionFields: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
                /** @description 版本标识 / Id of a version */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个版本的数据字典 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldsAnswer"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found; version_not_found: 没有这个版本 / Version not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn; version_gone: 该版本已不再保留 / The version is no longer kept */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVersionValues: {
        parameters: {
            query?: {
                /** @description 与“西,南,东,北”（度）相交的行，须有图形或坐标。/ Rows that meet west,south,east,north in degrees, where there is geometry or coordinates. */
                bbox?: string;
                /** @description {字段}__{运算符}=值，可有多个，须同时满足；运算符：exact（等于 / is）、not（不等于 / is not）、gt（大于 / is above）、gte（不小于 / is at least）、lt（小于 / is below）、lte（不大于 / is at most）、in（是其中之一 / is one of）、notin（不是其中任何一个 / is none of）、contains（包含 / contains）、startswith（开头是 / starts with）、endswith（结尾是 / ends with）、between（在两值之间 / is between）、isnull（没有值 / is missing）、notnull（有值 / has a value）、within（位于范围内 / lies within）。/ {field}__{operator}=value, all of which must hold. */
                conditions?: {
                    [key: string]: string;
                };
                /** @description CQL2 文本（OGC 21-065r2）条件，可用 AND、OR、NOT、括号、IN、BETWEEN、LIKE、IS NULL、S_INTERSECTS(geometry,BBOX(…))。/ A condition in CQL2 text (OGC 21-065r2): AND, OR, NOT, parentheses, IN, BETWEEN, LIKE, IS NULL, S_INTERSECTS(geometry,BBOX(…)). */
                filter?: string;
                /** @description 最多返回的值的个数。/ Values to return at most. */
                limit?: number;
                /** @description 值的开头，区分大小写；限文本和日期字段。/ Start of the values, case-sensitive; of texts and dates. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description 字段名或中文名 / Name or title of a field */
                field: string;
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
                /** @description 版本标识 / Id of a version */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个版本一个字段的不同值及行数，永不改变 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValuesAnswer"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter; unknown_field: 未知字段 / Unknown field; unknown_operator: 未知运算符 / Unknown operator; invalid_value: 条件的值无效 / Invalid value of a condition; invalid_filter: 筛选条件无效 / Invalid filter; query_too_large: 查询过大 / Query too large */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found; version_not_found: 没有这个版本 / Version not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn; version_gone: 该版本已不再保留 / The version is no longer kept */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready; query_timeout: 查询超时 / Query timed out; busy: 服务繁忙 / Too busy */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVersionRecords: {
        parameters: {
            query?: {
                /** @description 与“西,南,东,北”（度）相交的行，须有图形或坐标。/ Rows that meet west,south,east,north in degrees, where there is geometry or coordinates. */
                bbox?: string;
                /** @description {字段}__{运算符}=值，可有多个，须同时满足；运算符：exact（等于 / is）、not（不等于 / is not）、gt（大于 / is above）、gte（不小于 / is at least）、lt（小于 / is below）、lte（不大于 / is at most）、in（是其中之一 / is one of）、notin（不是其中任何一个 / is none of）、contains（包含 / contains）、startswith（开头是 / starts with）、endswith（结尾是 / ends with）、between（在两值之间 / is between）、isnull（没有值 / is missing）、notnull（有值 / has a value）、within（位于范围内 / lies within）。/ {field}__{operator}=value, all of which must hold. */
                conditions?: {
                    [key: string]: string;
                };
                /** @description 是否返回总行数 meta.total。/ Whether meta.total is sent. */
                count?: "exact" | "none";
                /** @description 上一页 links.next 中的游标，绑定数据集、版本、位置、字段、条件和排序；不能与 offset 同时使用。/ Cursor out of links.next, bound to dataset, version, position, fields, filters and order; excludes offset. */
                cursor?: string;
                /** @description CQL2 文本（OGC 21-065r2）条件，可用 AND、OR、NOT、括号、IN、BETWEEN、LIKE、IS NULL、S_INTERSECTS(geometry,BBOX(…))。/ A condition in CQL2 text (OGC 21-065r2): AND, OR, NOT, parentheses, IN, BETWEEN, LIKE, IS NULL, S_INTERSECTS(geometry,BBOX(…)). */
                filter?: string;
                /** @description 每页行数。/ Rows in a page. */
                limit?: number;
                /** @description 跳过的行数，不能与 cursor 同时使用。/ Rows to skip; excludes cursor. */
                offset?: number;
                /** @description 以空格分隔的各段文字都须出现在某个文本字段中，不分大小写。/ Every part between spaces must stand in some text field, whatever its case. */
                q?: string;
                /** @description 只返回这些字段，以逗号分隔，可用字段名（name）或字段中文名（title），按所列顺序返回。/ Only these fields, separated by commas, by name or title, in the order given. */
                select?: string;
                /** @description 依次按这些字段排序，“-”开头为降序；没有值的总在最后，相同的按行号。/ Order by these fields in turn, "-" before one for descending; missing values last, ties by row number. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
                /** @description 版本标识 / Id of a version */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个版本的一页记录，永不改变 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["FeatureCollection"];
                    "application/json": components["schemas"]["RecordsPage"];
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter; unknown_field: 未知字段 / Unknown field; unknown_operator: 未知运算符 / Unknown operator; invalid_value: 条件的值无效 / Invalid value of a condition; invalid_filter: 筛选条件无效 / Invalid filter; query_too_large: 查询过大 / Query too large; invalid_cursor: 游标无效 / Invalid cursor */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found; version_not_found: 没有这个版本 / Version not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn; version_gone: 该版本已不再保留 / The version is no longer kept; cursor_version_gone: 游标所属的版本已不再提供 / The cursor's version is gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready; query_timeout: 查询超时 / Query timed out; busy: 服务繁忙 / Too busy */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVersionRecordsAs: {
        parameters: {
            query?: {
                /** @description 与“西,南,东,北”（度）相交的行，须有图形或坐标。/ Rows that meet west,south,east,north in degrees, where there is geometry or coordinates. */
                bbox?: string;
                /** @description 仅 csv：以字节顺序标记开头，供 Excel 识别 UTF-8。/ csv only: begin with a byte order mark, so that Excel knows UTF-8. */
                bom?: "true" | "false";
                /** @description {字段}__{运算符}=值，可有多个，须同时满足；运算符：exact（等于 / is）、not（不等于 / is not）、gt（大于 / is above）、gte（不小于 / is at least）、lt（小于 / is below）、lte（不大于 / is at most）、in（是其中之一 / is one of）、notin（不是其中任何一个 / is none of）、contains（包含 / contains）、startswith（开头是 / starts with）、endswith（结尾是 / ends with）、between（在两值之间 / is between）、isnull（没有值 / is missing）、notnull（有值 / has a value）、within（位于范围内 / lies within）。/ {field}__{operator}=value, all of which must hold. */
                conditions?: {
                    [key: string]: string;
                };
                /** @description 是否返回总行数 meta.total。/ Whether meta.total is sent. */
                count?: "exact" | "none";
                /** @description 上一页 links.next 中的游标，绑定数据集、版本、位置、字段、条件和排序；不能与 offset 同时使用。/ Cursor out of links.next, bound to dataset, version, position, fields, filters and order; excludes offset. */
                cursor?: string;
                /** @description CQL2 文本（OGC 21-065r2）条件，可用 AND、OR、NOT、括号、IN、BETWEEN、LIKE、IS NULL、S_INTERSECTS(geometry,BBOX(…))。/ A condition in CQL2 text (OGC 21-065r2): AND, OR, NOT, parentheses, IN, BETWEEN, LIKE, IS NULL, S_INTERSECTS(geometry,BBOX(…)). */
                filter?: string;
                /** @description 仅 csv：escape 在会被表格软件当作公式的文本（= + - @、制表符等开头）前加撇号；keep 原样保留。/ csv only: escape puts an apostrophe before texts that spreadsheets run as formulas (= + - @ tab …); keep leaves every cell as it is. */
                formulas?: "keep" | "escape";
                /** @description 每页行数。/ Rows in a page. */
                limit?: number;
                /** @description 跳过的行数，不能与 cursor 同时使用。/ Rows to skip; excludes cursor. */
                offset?: number;
                /** @description 以空格分隔的各段文字都须出现在某个文本字段中，不分大小写。/ Every part between spaces must stand in some text field, whatever its case. */
                q?: string;
                /** @description 只返回这些字段，以逗号分隔，可用字段名（name）或字段中文名（title），按所列顺序返回。/ Only these fields, separated by commas, by name or title, in the order given. */
                select?: string;
                /** @description 依次按这些字段排序，“-”开头为降序；没有值的总在最后，相同的按行号。/ Order by these fields in turn, "-" before one for descending; missing values last, ties by row number. */
                sort?: string;
            };
            header?: never;
            path: {
                /** @description 文件格式 / Format */
                format: "csv" | "ndjson" | "json" | "geojson";
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
                /** @description 版本标识 / Id of a version */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个版本的一页记录，格式由地址决定，永不改变 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["FeatureCollection"];
                    "application/json": components["schemas"]["RecordsPage"];
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter; unknown_field: 未知字段 / Unknown field; unknown_operator: 未知运算符 / Unknown operator; invalid_value: 条件的值无效 / Invalid value of a condition; invalid_filter: 筛选条件无效 / Invalid filter; query_too_large: 查询过大 / Query too large; invalid_cursor: 游标无效 / Invalid cursor */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found; version_not_found: 没有这个版本 / Version not found; format_unavailable: 没有这种格式 / Format not available */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn; version_gone: 该版本已不再保留 / The version is no longer kept; cursor_version_gone: 游标所属的版本已不再提供 / The cursor's version is gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready; query_timeout: 查询超时 / Query timed out; busy: 服务繁忙 / Too busy */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVersionRecord: {
        parameters: {
            query?: {
                /** @description 只返回这些字段，以逗号分隔，可用字段名（name）或字段中文名（title），按所列顺序返回。/ Only these fields, separated by commas, by name or title, in the order given. */
                select?: string;
            };
            header?: never;
            path: {
                /** @description 数据集标识，即代码中的“/”换成“-” / Id of a dataset */
                id: string;
                /** @description 行号，从 1 开始 / Row number, from 1 */
                row: number;
                /** @description 版本标识 / Id of a version */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一个版本的一条记录，永不改变 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordAnswer"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter; invalid_parameter: 参数值无效 / Invalid parameter; unknown_field: 未知字段 / Unknown field */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_conditional: 有条件开放的数据集 / Conditionally open dataset */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_not_found: 没有这个数据集 / Dataset not found; version_not_found: 没有这个版本 / Version not found; record_not_found: 没有这条记录 / Record not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_acceptable: 没有可接受的格式 / Not acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dataset_withdrawn: 数据集已撤回 / Dataset withdrawn; version_gone: 该版本已不再保留 / The version is no longer kept */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description uri_too_long: 地址过长 / Address too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited: 请求过于频繁 / Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 本接口的 OpenAPI 3.1 文档 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApiDocument"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: 服务器内部错误 / Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 进程存活 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 已载入发布批次，可以服务 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description 与 If-None-Match 相同 / Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unknown_parameter: 未知参数 / Unknown parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_ready: 服务尚未就绪 / Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
