import type { IdleGap } from '@core/attempt/pace';
import { countUntil } from '@core/attempt/sorted';

export const SPEEDS = [1, 2, 4, 8, 16] as const;
export type Speed = (typeof SPEEDS)[number];

/** What a player moves along; all times are ms on the round's clock, ascending. */
export interface Track {
  end: number;
  /** When each event happened. */
  events: readonly number[];
  /** Where it is worth a stop. */
  stops: readonly number[];
  gaps: readonly IdleGap[];
}

/** Asks for the next frame, which gets a reading of the machine's clock in ms, and returns how to take that back. */
export type Frames = (onframe: (now: number) => void) => () => void;

export const animationFrames: Frames = (onframe) => {
  const id = requestAnimationFrame(onframe);
  return () => cancelAnimationFrame(id);
};

/** A frame that comes later than this was held up, or the window was hidden: the time till then isn't played. */
const LONGEST_FRAME = 250;
/** How much of an idle stretch is still shown when it is skipped, so that one sees that it is one. */
const IDLE_SHOWN = 1_000;

/** Plays a track: a position that moves with the clock's readings that each frame brings. */
export class Player {
  #track: () => Track;
  #frames: Frames;
  #position = $state(0);
  #playing = $state(false);
  #cancel: (() => void) | null = null;
  #read: number | null = null;
  speed = $state<Speed>(1);
  skipIdle = $state(false);

  /** `track` is asked anew each time, since marks come and go. */
  constructor(
    track: () => Track,
    { at = 0, frames = animationFrames }: { at?: number; frames?: Frames } = {},
  ) {
    this.#track = track;
    this.#frames = frames;
    this.seek(at);
  }

  /** In ms on the round's clock. */
  get position(): number {
    return this.#position;
  }
  get playing(): boolean {
    return this.#playing;
  }

  /** Plays from here, or from the start when the end is reached. */
  play(): void {
    const { end } = this.#track();
    if (this.#playing || end === 0) return;
    if (this.#position >= end) this.#position = 0;
    this.#playing = true;
    this.#read = null;
    this.#ask();
  }

  pause(): void {
    this.#playing = false;
    this.#cancel?.();
    this.#cancel = null;
  }

  toggle(): void {
    if (this.#playing) this.pause();
    else this.play();
  }

  seek(at: number): void {
    this.#position = Math.min(Math.max(0, at), this.#track().end);
  }

  /** Goes to the next event, or the one before, and stays there. */
  stepEvent(by: 1 | -1): void {
    this.pause();
    this.#step(this.#track().events, by);
  }

  /** Goes to the next stop, or the one before, and goes on playing if it did. */
  stepStop(by: 1 | -1): void {
    this.#step(this.#track().stops, by);
  }

  #step(times: readonly number[], by: 1 | -1): void {
    const { end } = this.#track();
    // While it plays, the one just passed is not the one before: else one could never get further back.
    const from = by === 1 || !this.#playing ? this.#position : this.#position - 1000 * this.speed;
    const next = by === 1 ? times[countUntil(times, from)] : times.findLast((time) => time < from);
    this.seek(next ?? (by === 1 ? end : 0));
  }

  #ask(): void {
    this.#cancel = this.#frames((now) => this.#advance(now));
  }

  #advance(now: number): void {
    if (!this.#playing) return;
    const passed = Math.min(Math.max(0, now - (this.#read ?? now)), LONGEST_FRAME);
    this.#read = now;
    this.seek(this.#beyondIdle(this.#position + passed * this.speed));
    if (this.#position >= this.#track().end) this.pause();
    else this.#ask();
  }

  #beyondIdle(at: number): number {
    if (!this.skipIdle) return at;
    return this.#track().gaps.find(({ from, to }) => at >= from + IDLE_SHOWN && at < to)?.to ?? at;
  }
}
