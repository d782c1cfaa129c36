/** Each list says once what its cases have in common, which are named by the digits of their names. */
type Lists = Readonly<Record<string, string>>

const byCase = (lists: Lists): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(lists).flatMap(([outcome, cases]) =>
      cases.split(' ').map((digits) => [`test${digits}`, outcome]),
    ),
  )

/**
 * What becomes of each case of the W3C's CSVW test suite whose files are at hand: "read" where its metadata say nothing but
 * what this portal writes itself, else what they say beyond that.
 */
export const csvwCases = byCase({
  read: '153 163 181 231 233 249 273',
  'datatype decimal': '161 165 167 169',
  'datatype duration': '279',
  'datatype negativeInteger': '177',
  'datatype nonNegativeInteger': '179',
  'datatype time': '187',
  'datatype unsignedByte': '175',
  'datatype unsignedLong': '173',
  'datatype yearMonthDuration': '281',
  'no metadata: ours always has some': '001 005 007 009 028 029',
  'uses aboutUrl': '011 047 259',
  'uses datatype @id': '243',
  'uses datatype format':
    '015 017 155 157 159 171 183 185 189 191 193 245 247 269 283 285 287 289 291 293 295 297 299 301 303',
  'uses datatype length': '195 201',
  'uses datatype maxExclusive': '227',
  'uses datatype maxInclusive': '225',
  'uses datatype maxLength': '197',
  'uses datatype maximum': '223',
  'uses datatype minimum': '203 205 207 209 211 213 215',
  'uses default': '045',
  'uses foreignKeys': '257',
  'uses lang': '041',
  'uses notes': '037',
  'uses null': '039 199 217 219 221 261',
  'uses separator': '043 229 305 307',
  'uses tables': '030 031 035 097 101 117 119 121 123 125 127 235 237 251 253 255 271',
  'uses trim': '033',
  'uses valueUrl': '049',
})

/** Whose rows are others than the suite wants, because of what their metadata say beyond ours. */
const hindered =
  '011 015 017 031 033 035 037 039 047 049 121 123 125 127 155 157 161 165 171 173 175 177 179 185 189 203 ' +
  '205 207 229 237 259 269 283 285 289 291 293 295 297 299 301 303 305 307'

/**
 * What becomes of each case of the W3C's conversions of CSV to JSON whose files are at hand: "same" where this product reads of
 * the file the rows that the suite wants, else what stands in the way, in the words of the validation of the same case.
 */
export const csvwJsonCases = {
  ...byCase({
    same:
      '001 005 007 009 029 041 043 045 117 119 153 159 163 167 169 181 183 187 191 193 195 197 209 211 213 ' +
      '215 231 233 245 247 273 279 281 287',
    'has several tables': '097 101 235',
    'an error is wanted: see the validation of the same case':
      '199 201 217 219 221 223 225 227 243 251 253 261 271',
  }),
  ...Object.fromEntries(hindered.split(' ').map((digits) => [`test${digits}`, csvwCases[`test${digits}`]])),
}
