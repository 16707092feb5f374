/** Keeps data from becoming markup, whatever is in it. */

/** What XML 1.0 cannot hold at all, not even escaped: control characters and lone surrogates. */
// oxlint-disable-next-line no-control-regex -- those are the characters meant
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** For HTML and XML, in text and in attributes. */
export const escapeXml = (value: string | number): string =>
  String(value)
    .replace(unspeakable, '\ufffd')
    .replace(/[&<>"']/g, (char) => entities[char] ?? char)

/** For a cell of a Markdown table: pipes, line ends and markup do nothing. */
export const escapeMarkdown = (value: string | number): string =>
  String(value)
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_[\]<>|#]/g, '\\$&')
