// What runs inside the pages for History: every function here is sent there as text and must stand alone.

declare global {
  interface Window {
    /**
     * From each key in the search box to when the list shows what was found, and to the end of the frame with it, in
     * ms; `whole`: nothing else was found until then.
     */
    searchTimes: { answered: number; shown: number; whole: boolean }[];
    /** How long each frame since `watchFrames` took, in ms. */
    frameTimes: number[];
    /** Set when `scrollThrough` has come to the end. */
    scrolled: boolean;
  }
}

/** Times every key in the search box. */
export function timeSearches(): void {
  window.searchTimes = [];
  let key: number | null = null;
  // The time of the event is when the key went down, also where the page was too busy to hear of it.
  addEventListener('keydown', ({ timeStamp }) => void (key = timeStamp), true);
  const count = () => document.querySelector('[role="status"]')?.textContent ?? '';
  // Last of all who hear of it: by now the app has taken the letter and changed what it shows.
  addEventListener('input', () => {
    if (key === null) return;
    const start = key;
    key = null;
    const answer = { answered: performance.now() - start, count: count() };
    requestAnimationFrame(() => {
      // A task that is queued from within a frame runs when the frame has been laid out and painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () =>
        window.searchTimes.push({
          answered: answer.answered,
          shown: performance.now() - start,
          whole: answer.count === count(),
        });
      port2.postMessage(null);
    });
  });
}

/** Notes how long each frame takes from now on. */
export function watchFrames(): void {
  window.frameTimes = [];
  let last = 0;
  const frame = (now: number) => {
    if (last > 0) window.frameTimes.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Scrolls what scrolls the page to its end in so many frames. */
export function scrollThrough(frames: number): void {
  const scroller = document.querySelector('main') ?? document.documentElement;
  const step = scroller.scrollHeight / frames;
  window.scrolled = false;
  const next = (left: number) => {
    scroller.scrollTop = left === 0 ? scroller.scrollHeight : scroller.scrollTop + step;
    if (left === 0) window.scrolled = true;
    else requestAnimationFrame(() => next(left - 1));
  };
  next(frames);
}

/** Counts the attempts in the stored search index into an attribute of the page. */
export function countIndexed(): void {
  const open = indexedDB.open('greenroom');
  open.onsuccess = () => {
    const get = open.result.transaction('searchSegments').objectStore('searchSegments').get(0);
    get.onsuccess = () => {
      const catalogue = JSON.parse(
        (get.result as { text: string } | undefined)?.text ?? '{"segments":{}}',
      ) as {
        segments: Record<string, { attempts: object }>;
      };
      const counts = Object.values(catalogue.segments).map(({ attempts }) => Object.keys(attempts).length);
      document.documentElement.dataset['indexed'] = `${counts.reduce((sum, count) => sum + count, 0)}`;
      open.result.close();
    };
  };
}
