/** What a text has, as bits; detectors say with them what they need. */
export const has = { at: 1, star: 2, letter: 4, plateProvince: 8, wide: 16 } as const

const digitBit = 32

const kinds = new Uint8Array(65_536)
for (let code = 48; code <= 57; code++) kinds[code] = digitBit
for (let code = 65; code <= 90; code++) kinds[code] = kinds[code + 32] = has.letter
kinds[64] = has.at
for (const char of '*●×•') kinds[char.charCodeAt(0)] = has.star
for (const char of '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼')
  kinds[char.charCodeAt(0)] = has.plateProvince
// Full-width digits, letters and signs, the wide space.
for (let code = 0xff01; code <= 0xff5e; code++) kinds[code] = has.wide
kinds[0x3000] = has.wide

/** The bits of a text in the low byte and the number of its ASCII digits above: one pass, no allocation. */
export const featuresOf = (text: string): number => {
  let bits = 0
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const kind = kinds[text.charCodeAt(i)] ?? 0
    if (kind === digitBit) digits += 1
    else bits |= kind
  }
  return bits | (digits << 8)
}
