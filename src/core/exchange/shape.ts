/** How deep objects and lists may lie in each other; an attempt's own go seven deep. */
const MAX_DEPTH = 24;

/**
 * What is wrong with a value that JSON.parse gave, before anything looks closer; null where nothing is.
 * Names such as `__proto__` and `constructor` would reach what every object inherits, numbers such as
 * 1e999 become Infinity, and deep nesting ends in an overflow wherever values are walked.
 */
export function shapeTrouble(value: unknown, depth = 0): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'A number in it is too large.';
  if (typeof value !== 'object' || value === null) return null;
  if (depth === MAX_DEPTH) return `It is nested more than ${MAX_DEPTH} levels deep.`;
  if (Array.isArray(value)) {
    for (const item of value) {
      const trouble = shapeTrouble(item, depth + 1);
      if (trouble) return trouble;
    }
    return null;
  }
  for (const [key, item] of Object.entries(value)) {
    if (key in {}) return `"${key}" can't be the name of a field.`;
    const trouble = shapeTrouble(item, depth + 1);
    if (trouble) return trouble;
  }
  return null;
}
