// What runs inside the pages for History: every function here is sent there as text and must stand alone.

declare global {
  interface Window {
    /** From each key in the search box to its first answer, and to the frame that shows it, in ms. */
    searchTimes: { answered: number; shown: number }[];
    /** How long each frame since `watchFrames` took, in ms. */
    frameTimes: number[];
    /** Set when `scrollThrough` has come to the end. */
    scrolled: boolean;
  }
}

/** Times every search that the page asks its worker for, from the key that it goes with to the first answer. */
export function timeSearches(): void {
  window.searchTimes = [];
  let key: number | null = null;
  // The time of the event is when the key went down, also where the page was too busy to hear of it.
  addEventListener('keydown', ({ timeStamp }) => void (key = timeStamp), true);
  const asked = new Map<number, number>();
  const channels: BroadcastChannel[] = [];
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      channels.push(this);
    }
  };
  const post = Worker.prototype.postMessage as (message: unknown) => void;
  const answered = ({ data }: MessageEvent<{ type?: string; no: number }>) => {
    const start = asked.get(data.no);
    if (data.type !== 'found' || start === undefined) return;
    asked.delete(data.no);
    const time = performance.now() - start;
    requestAnimationFrame(() => {
      // A task that is queued from within a frame runs when the frame has been laid out and painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.searchTimes.push({ answered: time, shown: performance.now() - start });
      port2.postMessage(null);
    });
  };
  Worker.prototype.postMessage = function (this: Worker, message: { type: string; no: number }) {
    if (message.type === 'search' && key !== null) asked.set(message.no, key);
    // Asking once more, since something was added to the index, goes with no key.
    if (message.type === 'search') key = null;
    // Only now, so that the page has taken the answer and changed what it shows by the time this one hears of it.
    for (const channel of channels.splice(0)) channel.addEventListener('message', answered);
    post.call(this, message);
  };
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
