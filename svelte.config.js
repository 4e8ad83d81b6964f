import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    // Runes in our own components; libraries choose for themselves.
    runes: ({ filename }) => (/[\\/]node_modules[\\/]/.test(filename) ? undefined : true),
  },
};
