/** A Content-Disposition that names a download by its id and, for who can read it, by its title (RFC 6266, RFC 8187). */
export const attachment = (id: string, title: string, extension: string): string => {
  // Beside what encodeURIComponent leaves alone, these are not attr-char.
  const encoded = encodeURIComponent(`${title}.${extension}`).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${id}.${extension}"; filename*=UTF-8''${encoded}`
}
