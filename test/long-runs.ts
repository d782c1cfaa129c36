const isLong = process.env['KAIFANG_LONG'] === '1'

/** How often a law is tried or a process killed: `usual` times, or as often as `long` says with KAIFANG_LONG=1. */
export const runs = (usual: number, long: number): number => (isLong ? long : usual)
