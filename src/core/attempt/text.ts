import type { Change } from './events';

/**
 * Applies changes to a text. It is total: offsets beyond the text are taken as its end, so that
 * a damaged log still reads.
 */
export function applyChanges(text: string, changes: readonly Change[]): string {
  let result = '';
  let done = 0;
  for (const { from, to, text: inserted } of changes) {
    const start = Math.min(Math.max(from, done), text.length);
    result += text.slice(done, start) + inserted;
    done = Math.min(Math.max(to, start), text.length);
  }
  return result + text.slice(done);
}
