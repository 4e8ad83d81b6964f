// What runs inside the pages: every function here is sent there as text and must stand alone.

/** When a page got where, in ms from the start of its navigation. */
export interface StartMarks {
  loaded: number | null;
  interactive: number | null;
  bankReady: number | null;
  /** Practice says what is next, which it knows from all attempts. */
  listed: number | null;
}

declare global {
  interface Window {
    startMarks: StartMarks;
    /** From each key going down to the frame that shows it, in ms. */
    keyTimes: number[];
    /** When each key went down, and when each letter of the last line showed, by the wall clock. */
    across: { down: number[]; shown: number[] };
    saving: {
      /** How many writes were made to the database and the journal. */
      writes: number;
      hold(): void;
      release(): void;
    };
  }
}

/** A script that runs the function in the page. The first line stands in for a helper that tsx leaves behind. */
export const asScript = <T>(fn: (arg: T) => void, arg: T): string =>
  `globalThis.__name ??= (fn) => fn;\n(${fn})(${JSON.stringify(arg)});`;

/**
 * Notes the first frame after the load event, after "Start a round" shows, after all questions are counted and
 * after all attempts are listed.
 */
export function markStart(questions: number): void {
  const marks: StartMarks = { loaded: null, interactive: null, bankReady: null, listed: null };
  window.startMarks = marks;
  const found = new Set<keyof StartMarks>();
  const mark = (name: keyof StartMarks) => {
    found.add(name);
    requestAnimationFrame(() => (marks[name] = performance.now()));
  };
  const canStart = () =>
    [...document.querySelectorAll('button')].some(
      (button) => button.textContent.trim() === 'Start a round' && button.checkVisibility(),
    );
  const counted = () => {
    const kinds = document.querySelectorAll('section[aria-label="Kinds of round"] button');
    const counts = [...kinds].map((kind) =>
      Number(/(\d+) questions?/.exec(kind.textContent ?? '')?.[1] ?? 0),
    );
    return counts.reduce((sum, count) => sum + count, 0) >= questions;
  };
  const look = () => {
    if (!found.has('interactive') && canStart()) mark('interactive');
    if (!found.has('bankReady') && found.has('interactive') && counted()) mark('bankReady');
    const heading = document.querySelector('main h1')?.textContent;
    if (!found.has('listed') && heading && heading !== 'Practice') mark('listed');
    if (found.has('bankReady') && found.has('listed')) observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  addEventListener('load', () => mark('loaded'));
}

/** Times every key that changes the text box "Answer". */
export function timeKeys(): void {
  window.keyTimes = [];
  let down: number[] = [];
  const changed = () => {
    const starts = down;
    down = [];
    if (starts.length === 0) return;
    requestAnimationFrame(() => {
      // A task that is queued from within a frame runs when the frame has been laid out and painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const now = performance.now();
        window.keyTimes.push(...starts.map((start) => now - start));
      };
      port2.postMessage(null);
    });
  };
  addEventListener('keydown', (event) => down.push(event.timeStamp), { capture: true });
  const box = document.querySelector('[aria-label="Answer"]');
  if (!box) throw new Error('There is no text box "Answer".');
  // The editor changes its elements, a text area only says so.
  new MutationObserver(changed).observe(box, { subtree: true, childList: true, characterData: true });
  box.addEventListener('input', changed);
}

/** Notes when each key goes down, and the frame in which each letter of the last line of "Answer" shows. */
export function noteAcross(): void {
  window.across = { down: [], shown: [] };
  // Two pages share the wall clock alone, which each tells by its own start.
  const before = Date.now();
  while (Date.now() === before);
  const origin = Date.now() - performance.now();
  addEventListener('keydown', ({ timeStamp }) => window.across.down.push(origin + timeStamp), {
    capture: true,
  });
  const box = document.querySelector('[aria-label="Answer"]');
  if (!box) throw new Error('There is no text box "Answer".');
  const count = (): number => {
    const line = box.querySelector('.cm-line:last-of-type')?.cloneNode(true) as HTMLElement | undefined;
    for (const extra of line?.querySelectorAll('.cm-ySelectionCaret, .cm-placeholder') ?? []) extra.remove();
    return line?.textContent.length ?? 0;
  };
  new MutationObserver(() => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const now = origin + performance.now();
        const { shown } = window.across;
        for (const letters = count(); shown.length < letters;) shown.push(now);
      };
      port2.postMessage(null);
    });
  }).observe(box, { subtree: true, childList: true, characterData: true });
}

/**
 * Lets saving be held and released. Held, the recorder's timer waits, so that what is typed stays in memory;
 * the clock's heartbeat, which is stored by itself, becomes a read.
 */
export function controlSaving(typingDelay: number): void {
  let held: (() => void)[] | null = null;
  const saving: Window['saving'] = {
    writes: 0,
    hold() {
      held = [];
    },
    release() {
      const waiting = held ?? [];
      held = null;
      for (const run of waiting) run();
    },
  };
  window.saving = saving;

  const setTimer = window.setTimeout;
  window.setTimeout = ((handler: TimerHandler, delay?: number, ...args: unknown[]) => {
    if (!held || delay !== typingDelay || typeof handler !== 'function')
      return setTimer(handler, delay, ...args);
    held.push(() => handler(...args));
    // A timer that does nothing, so that its number is a true one.
    return setTimer(() => {}, delay);
  }) as typeof setTimeout;

  const send = window.fetch;
  window.fetch = (...args) => {
    if (String(args[0]).includes('/api/appendJournal')) saving.writes++;
    return send(...args);
  };
  const { add, put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = function (...args) {
    saving.writes++;
    return add.apply(this, args);
  };
  IDBObjectStore.prototype.put = function (...args) {
    if (held && this.name === 'heartbeats') return this.count() as unknown as IDBRequest<IDBValidKey>;
    saving.writes++;
    return put.apply(this, args);
  };
}
