import type { Action } from '../action.ts'

/** The version of CKAN whose answers these are like. */
export const ckanVersion = '2.11.5'

const statusShow: Action = {
  about: 'What this site is, and the version of CKAN whose answers it gives',
  parameters: {},
  run: (_, { serving: { release }, base }) => {
    const { title, description } = release.catalogue.portal
    return {
      ckan_version: ckanVersion,
      site_title: title,
      site_description: description,
      site_url: base,
      error_emails_to: null,
      locale_default: 'zh_Hans_CN',
      extensions: ['datastore'],
    }
  },
}

const empty = (about: string, parameters: Action['parameters'] = {}): Action => ({
  about,
  parameters,
  run: () => [],
})

/** Actions about the site; lists of what no visitor has are empty. */
export const siteActions: Readonly<Record<string, Action>> = {
  site_read: { about: 'Whether the site may be read: always', parameters: {}, run: () => true },
  status_show: statusShow,
  vocabulary_list: empty('Vocabularies of tags: there are none'),
  organization_list_for_user: empty('Organizations that who asks may edit: none', {
    ...{ id: 'ignored', permission: 'ignored', include_dataset_count: 'ignored' },
    include_member_count: 'ignored',
  }),
  group_list_authz: empty('Groups that who asks may edit: none', {
    available_only: 'ignored',
    am_member: 'ignored',
  }),
}
