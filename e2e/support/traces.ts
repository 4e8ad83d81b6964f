import type { Page } from '@playwright/test';

/** Everything that reaches a page, and everything that it keeps. */
export interface Traces {
  /** Which of these texts came over the network, stand in storage, or have stood in the document. */
  find(texts: readonly string[]): Promise<string[]>;
}

declare global {
  // What the document has held, as the page notes it.
  var stoodHere: string[];
}

/** Watches a page from its first request on: to be called before it is opened. */
export async function watchTraces(page: Page): Promise<Traces> {
  const received: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => received.push(payload.toString())),
  );
  page.on('response', (response) => {
    // The app's own code is the same for everybody.
    if (/\/assets\//.test(response.url())) return;
    void response.text().then(
      (text) => received.push(text),
      () => undefined,
    );
  });
  await page.addInitScript(() => {
    globalThis.stoodHere = [];
    const note = (node: Node) => {
      const text = node instanceof Element ? node.outerHTML : (node.textContent ?? '');
      if (text) stoodHere.push(text);
    };
    new MutationObserver((changes) => {
      for (const { target, addedNodes, type } of changes) {
        if (type === 'childList') addedNodes.forEach(note);
        else note(target);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  return {
    async find(texts) {
      const places = [...received, ...(await page.evaluate(() => stoodHere)), await stored(page)];
      // Markup and JSON write some signs in ways of their own; words are enough to know a sentence by.
      const plain = places.map(words);
      return texts.filter((text) => plain.some((place) => place.includes(words(text))));
    },
  };
}

const words = (text: string): string =>
  text
    .replace(/<[^>]*>|&\w+;|&#\d+;|\\[nt"]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** All that the page's origin keeps in this browser, as one text. */
function stored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept: unknown[] = [document.cookie, { ...localStorage }, { ...sessionStorage }];
    for (const { name } of await indexedDB.databases()) {
      const opening = indexedDB.open(name!);
      const database = await new Promise<IDBDatabase>((opened, failed) => {
        opening.onsuccess = () => opened(opening.result);
        opening.onerror = () => failed(opening.error);
      });
      for (const table of database.objectStoreNames) {
        const reading = database.transaction(table).objectStore(table).getAll();
        kept.push(await new Promise((read) => (reading.onsuccess = () => read(reading.result))));
      }
      database.close();
    }
    for (const cache of await caches.keys()) kept.push(cache);
    return JSON.stringify(kept);
  });
}
