/** A stretch of a text that stands out; `key` names what it belongs to. */
export interface Mark {
  from: number;
  to: number;
  /**
   * `good` and `bad` are findings, `picked` is what the reader chose; `added` and `dropped` are what sets it
   * apart from another text, which has not the one and has not kept the other.
   */
  tone: 'good' | 'bad' | 'picked' | 'added' | 'dropped';
  key: string;
}

/** A stretch of a line that looks the same throughout. */
export interface Piece {
  /** Its place in the whole text, in UTF-16 offsets. */
  from: number;
  text: string;
  tone: Mark['tone'] | null;
  keys: string[];
  code: boolean;
}

export interface Line {
  kind: 'plain' | 'heading' | 'bullet' | 'code';
  /** How far a bullet's text hangs, in characters. */
  hang: number;
  pieces: Piece[];
}

const FENCE = /^\s*(```|~~~)/;
const BULLET = /^(\s*)([-*+]|\d+[.)])\s+/;
const STRENGTH = { good: 0, bad: 1, picked: 2, added: 3, dropped: 3 };

/**
 * Cuts Markdown source into lines and pieces for showing it as it was written: every character stays,
 * so that an offset in the text is an offset on the screen.
 */
export function linesOf(text: string, marks: readonly Mark[]): Line[] {
  let from = 0;
  let fenced = false;
  return text.split('\n').map((line): Line => {
    const fence = FENCE.test(line);
    const code = fenced || fence;
    if (fence) fenced = !fenced;
    const bullet = code ? null : BULLET.exec(line);
    const heading = !code && /^#{1,6}\s/.test(line);
    const pieces = piecesOf(line, from, marks, code);
    from += line.length + 1;
    const kind = code ? 'code' : heading ? 'heading' : bullet ? 'bullet' : 'plain';
    return { kind, hang: bullet?.[0].length ?? 0, pieces };
  });
}

/** Lines with a mark as they are, and between them how many have none; empty ones don't count. */
export function folded(lines: readonly Line[]): (Line | number)[] {
  const parts: (Line | number)[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (line.pieces.some(({ tone }) => tone !== null)) parts.push(line);
    else if (line.pieces.every((piece) => piece.text.trim() === '')) continue;
    else if (typeof last === 'number') parts[parts.length - 1] = last + 1;
    else parts.push(1);
  }
  return parts;
}

function piecesOf(line: string, start: number, marks: readonly Mark[], fenced: boolean): Piece[] {
  const end = start + line.length;
  const here = marks.filter((mark) => mark.from < end && mark.to > start);
  const codes = fenced
    ? []
    : [...line.matchAll(/`[^`]+`/g)].map(({ index, 0: found }) => [
        start + index,
        start + index + found.length,
      ]);
  const cuts = [start, end, ...codes.flat(), ...here.flatMap((mark) => [mark.from, mark.to])];
  const places = [...new Set(cuts)].filter((at) => at >= start && at <= end).sort((a, b) => a - b);
  return places.slice(0, -1).map((from, index): Piece => {
    const to = places[index + 1] ?? end;
    const over = here.filter((mark) => mark.from < to && mark.to > from);
    const tones = over.map(({ tone }) => tone).sort((a, b) => STRENGTH[b] - STRENGTH[a]);
    return {
      from,
      text: line.slice(from - start, to - start),
      tone: tones[0] ?? null,
      keys: over.map(({ key }) => key),
      code: codes.some(([a = 0, b = 0]) => a < to && b > from),
    };
  });
}
