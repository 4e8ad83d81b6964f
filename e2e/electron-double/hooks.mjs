const DOUBLE = new URL('./electron.mjs', import.meta.url).href;

/** Module hook: whoever imports `electron` gets the double. */
export function resolve(specifier, context, next) {
  return specifier === 'electron' ? { url: DOUBLE, shortCircuit: true } : next(specifier, context);
}
