const SAMPLE = 20_000

/**
 * Tells whether bytes that decode as GB18030 are Chinese rather than, say, Latin-1: at least half of the characters
 * beyond ASCII (of the first 20,000) are of GB 2312, whose two bytes are both A1 or above, or are four bytes long. A
 * Latin-1 letter is followed by an ASCII one, which makes a rare character of the GBK extension.
 */
export const isMostlyGb2312 = async (chunks: AsyncIterable<Uint8Array>): Promise<boolean> => {
  let characters = 0
  let common = 0
  let lead = 0
  let skip = 0
  for await (const chunk of chunks) {
    for (const byte of chunk) {
      if (skip > 0) skip -= 1
      else if (lead === 0) lead = byte > 0x80 ? byte : 0
      else {
        const isLong = byte <= 0x39
        characters += 1
        common += isLong || (lead >= 0xa1 && byte >= 0xa1) ? 1 : 0
        skip = isLong ? 2 : 0
        lead = 0
      }
    }
    if (characters >= SAMPLE) break
  }
  return common * 2 >= characters
}
