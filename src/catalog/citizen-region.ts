/**
 * Prefectures (digits 3 and 4 of GB/T 2260) that were ever in use since 1980, by province, as ranges. Codes are never given
 * to another place, and identity numbers keep the one of their day: 5102 is Chongqing before 1997.
 */
const prefectures: Readonly<Record<string, string>> = {
  11: '01-02',
  12: '01-03',
  13: '01-11 21-31 90',
  14: '01-11 21-27',
  15: '01-09 21-29',
  21: '01-14 21-22 90',
  22: '01-08 21-26 90',
  23: '01-12 21-27 90',
  31: '01-02',
  32: '01-13 21-27 90',
  33: '01-11 21-28 90',
  34: '01-08 10-18 21-28 90',
  35: '01-09 21-27 90',
  36: '01-11 21-26 90',
  37: '01-17 21-29 90',
  41: '01-17 21-30 90',
  42: '01-13 21-28 90',
  43: '01-13 21-31 90',
  44: '01-10 12-29 51-53 90',
  45: '01-14 21-28 90',
  46: '00-04 90',
  50: '01-03',
  51: '01-11 13-34 90',
  52: '01-06 21-27',
  53: '01-09 21-35',
  54: '01-06 21-27',
  61: '01-10 21-27',
  62: '01-12 21-30',
  63: '01-02 21-28',
  64: '01-05 21-22',
  65: '01-05 21-32 40-43 90',
}

const known = new Uint8Array(10_000)
for (const [province, ranges] of Object.entries(prefectures))
  for (const range of ranges.split(' ')) {
    const [from = '', to = from] = range.split('-')
    for (let prefecture = Number(from); prefecture <= Number(to); prefecture++)
      known[Number(province) * 100 + prefecture] = 1
  }

/** Residence permits of Hong Kong, Macau and Taiwan residents stand for the whole region (国办发〔2018〕81号). */
const permits = new Set([810_000, 820_000, 830_000])

/**
 * Tells whether a six-digit number may be the region of an identity number (GB 11643-1999): a county of a prefecture that
 * is or once was in GB/T 2260, or a residence permit's. Counties are not told apart: their codes come and go.
 */
export const isCitizenRegion = (region: number): boolean =>
  (region % 100 !== 0 && known[Math.floor(region / 100)] === 1) || permits.has(region)

/** Tells whether a two-digit number is a province of the mainland in GB/T 2260. */
export const isProvince = (province: number): boolean => Object.hasOwn(prefectures, String(province))
