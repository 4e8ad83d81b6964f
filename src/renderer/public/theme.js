// Runs before the first paint and before any module: a dark window never flashes light, and code that
// reaches for a storage that the browser refuses finds one that lasts as long as the window.
try {
  void localStorage.length;
} catch {
  const kept = new Map();
  Object.defineProperty(window, 'localStorage', {
    value: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, String(value)),
      removeItem: (key) => void kept.delete(key),
    },
  });
}

// The key and the class are mode-watcher's, which takes over when the app has started.
const mode = localStorage.getItem('mode-watcher-mode') ?? 'system';
const dark = mode === 'dark' || (mode === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.classList.toggle('dark', dark);
document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
