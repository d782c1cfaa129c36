import type { Panel } from './panel.ts'
import type { View } from './view.ts'

/** Shows a view only where what the panel depends on is another than last time; a failure is forgotten. */
export const onceFor = (
  dependsOn: (view: View) => readonly unknown[],
  show: (view: View) => Promise<void>,
): Pick<Panel, 'show' | 'again'> => {
  let last = ''
  return {
    show: async (view) => {
      const key = JSON.stringify(dependsOn(view))
      if (key === last) return
      last = key
      try {
        await show(view)
      } catch (error) {
        last = ''
        throw error
      }
    },
    again: () => {
      last = ''
    },
  }
}
