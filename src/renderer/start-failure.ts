/**
 * Shows why the app couldn't start and what to do, with nothing but text: whatever broke the start
 * can't break this as well.
 */
export function showStartFailure(target: HTMLElement, error: unknown): void {
  const page = document.createElement('main');
  page.style.cssText = 'max-width: 36rem; margin: 0 auto; padding: 4rem 1.5rem';
  page.append(
    line('h1', 'Greenroom couldn’t start.'),
    line(
      'p',
      'Your attempts are safe: they are in this window’s storage and in the journal on this computer.',
    ),
    line(
      'p',
      'Reload the window. If that doesn’t help, close other Greenroom windows and allow this page to store data, then start Greenroom again.',
    ),
    line('p', `What went wrong: ${error instanceof Error ? error.message : String(error)}`),
  );
  const again = line('button', 'Reload');
  again.addEventListener('click', () => location.reload());
  page.append(again);
  target.replaceChildren(page);
}

function line(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  element.style.cssText = tag === 'h1' ? 'margin: 0 0 1rem' : 'margin: 0 0 1rem; overflow-wrap: anywhere';
  return element;
}
