// Runs before the first paint, which a module can't, so that a dark window never flashes light.
// The key and the class are mode-watcher's, which takes over when the app has started.
try {
  const mode = localStorage.getItem('mode-watcher-mode') ?? 'system';
  const dark = mode === 'dark' || (mode === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('dark', dark);
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
} catch {
  // Storage is refused: light it is, and the app says what to do.
}
