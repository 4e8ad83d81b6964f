/** How long a printed page stays where no browser says that it is done, in ms. */
const KEEP_PAGE = 600_000;

/**
 * Opens the browser's print dialog for a page, which runs no script. The browser tells neither whether it was printed
 * nor where a PDF went, so the answer is null.
 */
export async function printPage(html: string): Promise<null> {
  const frame = document.createElement('iframe');
  frame.sandbox.add('allow-same-origin', 'allow-modals');
  frame.title = 'Page to print';
  // Not display: none, which some browsers print as nothing.
  frame.style.cssText = 'position: fixed; inset: auto 0 0 auto; width: 0; height: 0; border: 0';
  frame.srcdoc = html;
  await new Promise<void>((loaded) => {
    frame.onload = () => loaded();
    document.body.append(frame);
  });
  const page = frame.contentWindow;
  if (!page) throw new Error('The browser gave no room to print in. Export a web page and print that.');
  page.addEventListener('afterprint', () => frame.remove());
  setTimeout(() => frame.remove(), KEEP_PAGE);
  page.focus();
  page.print();
  return null;
}
