/** Whether two values would be the same JSON, whatever the order of their fields. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [fields(a), fields(b)];
  return (
    left.length === fields(b).length &&
    right.every(([key]) => Object.hasOwn(a, key)) &&
    left.every(([key, value]) => same(value, (b as Record<string, unknown>)[key]))
  );
}

/** JSON leaves out what is undefined. */
const fields = (value: object) => Object.entries(value).filter(([, field]) => field !== undefined);
