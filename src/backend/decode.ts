const NEWLINE = 0x0a;
const strict = new TextDecoder('utf-8', { fatal: true });

/** A file's text without a byte order mark, or the line (from 1) of its first byte that is not UTF-8. */
export type Decoded = { text: string } | { badLine: number };

/** Decodes UTF-8 without ever replacing a byte by a guess. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  try {
    return { text: strict.decode(bytes) };
  } catch {
    return { badLine: firstBadLine(bytes) };
  }
}

/** No sequence of UTF-8 spans a newline byte, so each line can be tried on its own. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  while (start < bytes.length) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    try {
      strict.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    line += 1;
    start = end + 1;
  }
  return line;
}
