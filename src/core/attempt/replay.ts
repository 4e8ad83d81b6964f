import { apply } from './apply';
import { empty, type Attempt } from './attempt';
import type { AttemptHeader, Transcript } from './events';
import { countUntil } from './sorted';

/** How many events lie between two checkpoints, which is the most that a seek applies. */
export const CHECKPOINT_DISTANCE = 500;

/** A transcript that can be read at any moment, backward as quickly as forward. */
export interface Replay {
  /** When the round ended, or its latest event, on its clock. */
  readonly end: number;
  /** How many events had happened by then. */
  indexAt(at: number): number;
  /** The state after that many events. */
  seek(index: number): Attempt;
  /** The state at a moment of the round's clock. */
  stateAt(at: number): Attempt;
}

/**
 * Reads a transcript at any moment. The first seek goes through all of it once and keeps a state every
 * `CHECKPOINT_DISTANCE` events; states share what didn't change, so they cost little. `step` is there to be counted.
 */
export function createReplay(header: AttemptHeader, events: Transcript, step = apply): Replay {
  const times = events.map(({ at }) => at);
  let checkpoints: Attempt[] | null = null;
  /** Where the latest seek led: playing on from there applies only what is new. */
  let latest = { index: 0, state: empty(header) };

  function build(): Attempt[] {
    const built = [empty(header)];
    let state = empty(header);
    for (const [index, event] of events.entries()) {
      state = step(state, event);
      if ((index + 1) % CHECKPOINT_DISTANCE === 0) built.push(state);
    }
    return built;
  }

  function seek(index: number): Attempt {
    const target = Math.min(Math.max(0, Math.trunc(index)), events.length);
    checkpoints ??= build();
    const checkpoint = Math.floor(target / CHECKPOINT_DISTANCE);
    let from = checkpoint * CHECKPOINT_DISTANCE;
    let state = checkpoints[checkpoint] ?? empty(header);
    if (latest.index >= from && latest.index <= target) ({ index: from, state } = latest);
    for (const event of events.slice(from, target)) state = step(state, event);
    latest = { index: target, state };
    return state;
  }

  const indexAt = (at: number) => countUntil(times, at);
  const finished = events.find(({ type }) => type === 'finished');
  return {
    end: (finished ?? events.at(-1))?.at ?? 0,
    indexAt,
    seek,
    stateAt: (at) => seek(indexAt(at)),
  };
}
