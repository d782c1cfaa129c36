/** A thread that describes datasets: takes groups of them, one after another, until it is ended. */
import { workerData } from 'node:worker_threads'
import { type DescribedGroup, describeGroup, type Group } from '#publish/describe/describe-group.ts'
import { writerOf } from '#release/stage.ts'
import type { DescribeThreadData } from './describe-in-threads.ts'
import { workOff } from './work-off.ts'

const { portal, publicDir } = workerData as DescribeThreadData

const write = writerOf(publicDir)

workOff<Group, DescribedGroup>(async (group, step) => {
  const made = describeGroup(group, portal, write)
  step.advance(made.datasets.reduce((sum, { files }) => sum + files.length, made.files.length))
  return made
})
