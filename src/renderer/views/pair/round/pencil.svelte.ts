import type { InterviewNotes } from '@core/room/notes';
import type { Desk } from '@state/pair/seat';

/** How long what is being typed may wait before it is kept, in ms. */
const DELAY = 300;

/** Writes an interviewer's notes: ticks and ratings at once, words soon after they are typed. */
export class Pencil {
  #desk: () => Desk;
  #waiting: Partial<InterviewNotes> = $state.raw({});
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(desk: () => Desk) {
    this.#desk = desk;
  }

  /** The notes with what is still waiting. */
  get notes(): InterviewNotes {
    return { ...this.#desk().notes, ...this.#waiting };
  }

  /** Keeps a change at once. */
  note(change: Partial<InterviewNotes>): void {
    this.#desk().note(change);
  }

  /** Keeps what is being typed, soon. */
  write(change: Partial<InterviewNotes>): void {
    this.#waiting = { ...this.#waiting, ...change };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), DELAY);
  }

  /** Keeps what waits. */
  flush(): void {
    clearTimeout(this.#timer);
    if (Object.keys(this.#waiting).length > 0) this.#desk().note(this.#waiting);
    this.#waiting = {};
  }

  /** Ticks a key point as said at `at` (ms on the round's clock), or takes the tick back. */
  hear(entry: string, keyPoint: string, at: number | null): void {
    const { [keyPoint]: _, ...others } = this.notes.heard[entry] ?? {};
    const heard = at === null ? others : { ...others, [keyPoint]: Math.round(at) };
    this.note({ heard: { ...this.notes.heard, [entry]: heard } });
  }

  /** Ticks a red flag, by its number, or takes the tick back. */
  flag(entry: string, flag: number, heard: boolean): void {
    const others = (this.notes.flags[entry] ?? []).filter((other) => other !== flag);
    const flags = heard ? [...others, flag].sort((a, b) => a - b) : others;
    this.note({ flags: { ...this.notes.flags, [entry]: flags } });
  }
}
