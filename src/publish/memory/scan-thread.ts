/** A thread that looks at recorded files of a source, beside the one that began it. */
import { parentPort, workerData } from 'node:worker_threads'
import { scanShards } from './scan.ts'
import { type ScanThreadData, taking } from './scan-in-threads.ts'

const data = workerData as ScanThreadData

parentPort?.postMessage(scanShards(taking(data), data.root) ?? null)
