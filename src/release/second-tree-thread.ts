/** A thread that links parts of a release into the folder that becomes its second tree. */
import { workerData } from 'node:worker_threads'
import { type LinkThreadData, linkParts } from './forward-tree.ts'
import { openReleaseIn } from './open-release.ts'
import { treeFiles } from './tree-files.ts'

const { from, to, names } = workerData as LinkThreadData

linkParts(await openReleaseIn(from), treeFiles(to), names)
