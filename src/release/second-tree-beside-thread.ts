/** A thread that links the parts of a release, as they are written, into the folder that becomes its second tree. */
import { parentPort, workerData } from 'node:worker_threads'
import { type BesideThreadData, linkWritten, type PartToLink, takes } from './second-tree-beside.ts'
import { treeFiles } from './tree-files.ts'

const { from, to, taken } = workerData as BesideThreadData
const tree = treeFiles(to)

parentPort?.on('message', (message: PartToLink) => {
  if (message === null) parentPort?.close()
  else if (takes(taken, message.place)) linkWritten(from, tree, message.part)
})
