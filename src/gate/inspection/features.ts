/** What a text has, as bits; detectors say with them what they need. */
export const has = { at: 1, star: 2, letter: 4, plateProvince: 8, wide: 16, gap: 64 } as const

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
for (const char of ' -‐–') kinds[char.charCodeAt(0)] = has.gap

/**
 * The bits of a text in the low byte; above it the most ASCII digits in a row, up to 255, and then the number of them all,
 * up to 32767: one pass, no allocation.
 */
export const featuresOf = (text: string): number => {
  let bits = 0
  let digits = 0
  let run = 0
  let longest = 0
  for (let i = 0; i < text.length; i++) {
    const kind = kinds[text.charCodeAt(i)] ?? 0
    if (kind === digitBit) {
      digits += 1
      run += 1
      if (run > longest) longest = run
    } else {
      run = 0
      bits |= kind
    }
  }
  return bits | (Math.min(longest, 255) << 8) | (Math.min(digits, 32_767) << 16)
}

/** The most digits in a row of a text with these features. */
export const longestRun = (features: number): number => (features >> 8) & 255

/** The number of digits of a text with these features. */
export const digitCount = (features: number): number => features >> 16
