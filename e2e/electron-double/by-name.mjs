/** The double of one Electron object, which says what is missing from it rather than "undefined is not a function". */
export function byName(name, double) {
  return new Proxy(double, {
    get(target, key) {
      // A promise's resolve and the console ask every object for such names.
      if (typeof key === 'symbol' || key === 'then' || key === 'toJSON' || key in target) return target[key];
      throw new Error(`The Electron double has no ${name}.${key}; add it in e2e/electron-double.`);
    },
  });
}
