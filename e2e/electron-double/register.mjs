import { register } from 'node:module';

// node --import e2e/electron-double/register.mjs out/main/index.js
register('./hooks.mjs', import.meta.url);
