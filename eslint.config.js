import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Which part may import which. A part may always import itself; renderer/main.ts wires all of them. */
const MAY_IMPORT = {
  core: [],
  host: ['core'],
  preload: ['host'],
  backend: ['core', 'host'],
  server: ['backend', 'host', 'core'],
  main: ['backend', 'server', 'host', 'core'],
  'renderer/store': ['core'],
  // Yjs: the documents of a room, and the connections to them.
  'renderer/pair': ['core', 'host'],
  'renderer/ui': ['core'],
  'renderer/state': ['core', 'host', 'renderer/store', 'renderer/pair'],
  'renderer/views': ['renderer/state', 'renderer/ui', 'core'],
};

const zones = Object.entries(MAY_IMPORT).flatMap(([part, allowed]) =>
  Object.keys(MAY_IMPORT)
    .filter((other) => other !== part && !allowed.includes(other))
    .map((other) => ({
      target: `./src/${part}`,
      from: `./src/${other}`,
      message: `${part} may not import ${other}. ${part} may import: ${allowed.join(', ') || 'no other part'}.`,
    })),
);

export default ts.config(
  { ignores: ['out/', 'dist/', 'test-results/'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: ['tsconfig.json', 'src/renderer/tsconfig.json', 'src/core/tsconfig.json'],
        }),
      ],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'], 'svelte-eslint-parser': ['.svelte'] },
    },
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
    rules: {
      // Routes are addresses after the hash; there is no router library whose helper would make them.
      'svelte/no-navigation-without-resolve': 'off',
      // State is replaced as a whole; a Map, Set or Date made within a function is never watched.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
);
