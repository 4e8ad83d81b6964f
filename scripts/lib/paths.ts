import { join, resolve } from 'node:path';

/** The checkout's folder. */
export const root = resolve(import.meta.dirname, '../..');

/** An absolute path in the checkout. */
export const inRoot = (path: string) => join(root, path);
