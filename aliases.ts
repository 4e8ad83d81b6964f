import { resolve } from 'node:path';

const at = (path: string) => resolve(import.meta.dirname, path);

/** One name for each part, as in tsconfig.json; which part may import which is in eslint.config.js. */
export const aliases = {
  '@core': at('src/core'),
  '@host': at('src/host'),
  '@backend': at('src/backend'),
  '@server': at('src/server'),
  '@store': at('src/renderer/store'),
  '@pair': at('src/renderer/pair'),
  '@state': at('src/renderer/state'),
  '@views': at('src/renderer/views'),
  '@ui': at('src/renderer/ui'),
};
