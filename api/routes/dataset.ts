import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { urls } from '#contract/urls.ts'
import { currentVersion, type Version } from '#release/manifest.ts'
import { decodeProfile, type Profile } from '#release/profile/profile.ts'
import type { Release } from '#release/read.ts'
import { datasetDetail, versionDetail, versionSummaries } from '../dataset-view.ts'
import { findDataset, findOpenDataset, findVersion } from '../lookup.ts'
import type { RouteHandler } from '../mount.ts'
import { profiledField, rowsProfile } from '../profile-view.ts'
import { jsonAnswer } from '../respond.ts'
import type { Serving } from '../serving.ts'

type Route = (serving: () => Serving) => RouteHandler

/** /datasets/{id}: everything published about one dataset. */
export const datasetRoute: Route = (serving) => (c) => {
  const { release } = serving()
  const dataset = findDataset(release, c.req.param('id') ?? '')
  const { id } = dataset
  const version = currentVersion(dataset)
  const data = version === undefined ? null : { records: urls.records(id), fields: urls.fields(id) }
  return jsonAnswer(c, {
    data: datasetDetail(dataset, release.dataset),
    meta: { release: release.id, ...(version === undefined ? {} : { version: version.id }) },
    links: { self: urls.dataset(id), page: urls.page(id), versions: urls.versions(id), ...data },
  })
}

/** …/versions: every version that is kept; none for a conditional dataset. */
export const versionsRoute: Route = (serving) => (c) => {
  const { release } = serving()
  const dataset = findDataset(release, c.req.param('id') ?? '')
  const { id } = dataset
  return jsonAnswer(c, {
    data: versionSummaries(dataset),
    meta: { release: release.id },
    links: { self: urls.versions(id), dataset: urls.dataset(id) },
  })
}

/** …/versions/{version}: what never changes about one version. */
export const versionRoute: Route = (serving) => (c) => {
  const { release } = serving()
  const dataset = findOpenDataset(release, c.req.param('id') ?? '')
  const { id } = dataset
  const version = findVersion(release, dataset, c.req.param('version'))
  const links = {
    self: urls.dataset(id, version.id),
    dataset: urls.dataset(id),
    records: urls.records(id, version.id),
    fields: urls.fields(id, version.id),
  }
  return jsonAnswer(c, { data: versionDetail(version), meta: { version: version.id }, links }, true)
}

/** The profile of a version, undefined where there is none. */
export const readProfile = async (
  { publicDir }: Release,
  { profile }: Version,
): Promise<Profile | undefined> =>
  profile && decodeProfile(await readFile(join(publicDir, profile.path), 'utf8'))

/** …/fields: the data dictionary and the profile of the current version, or of the one in the path. */
export const fieldsRoute: Route = (serving) => async (c) => {
  const { release } = serving()
  const dataset = findOpenDataset(release, c.req.param('id') ?? '')
  const pinned = c.req.param('version')
  const version = findVersion(release, dataset, pinned)
  const profile = await readProfile(release, version)
  const answer = {
    data: version.fields.map((field, i) => profiledField(field, profile?.fields[i])),
    meta: {
      version: version.id,
      ...(pinned === undefined ? { release: release.id } : {}),
      ...(profile && { profile: rowsProfile(profile) }),
    },
    links: { self: urls.fields(dataset.id, pinned), dataset: urls.dataset(dataset.id) },
  }
  return jsonAnswer(c, answer, pinned !== undefined)
}
