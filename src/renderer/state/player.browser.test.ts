import { expect, it } from 'vitest';
import { Player, type Track } from './player.svelte';

const TRACK: Track = {
  end: 60_000,
  events: [0, 0, 1_000, 1_500, 30_000, 30_000, 60_000],
  stops: [0, 1_500, 30_000],
  gaps: [{ from: 1_500, to: 30_000 }],
};

/** A player whose frames come by hand, on a clock that is at `now`. */
function sit(track: Partial<Track> = {}) {
  let waiting: ((now: number) => void) | null = null;
  let now = 5_000_000;
  const player = new Player(() => ({ ...TRACK, ...track }), {
    frames: (onframe) => {
      waiting = onframe;
      return () => (waiting = null);
    },
  });
  const frame = (passed: number) => {
    now += passed;
    const due = waiting;
    waiting = null;
    due?.(now);
  };
  return {
    player,
    frame,
    isAsking: () => waiting !== null,
    /** Plays on for some ms of the clock, in frames of 50. */
    pass(ms: number) {
      for (let done = 0; done < ms; done += 50) frame(50);
    },
  };
}

it('plays nothing by itself, and moves with the clock times the speed', () => {
  const { player, frame, pass, isAsking } = sit();
  expect([player.playing, isAsking()]).toEqual([false, false]);
  player.play();
  frame(3_000);
  expect(player.position).toBe(0);
  pass(1_000);
  expect(player.position).toBe(1_000);
  player.speed = 16;
  pass(500);
  expect(player.position).toBe(9_000);
});

it('stands still when paused, asks for no frame, and goes on from there', () => {
  const { player, frame, pass, isAsking } = sit();
  player.toggle();
  frame(0);
  pass(500);
  player.toggle();
  expect(isAsking()).toBe(false);
  frame(60_000);
  player.toggle();
  frame(60_000);
  expect(player.position).toBe(500);
  pass(100);
  expect(player.position).toBe(600);
});

it('does not play the time in which no frame came', () => {
  const { player, frame } = sit();
  player.play();
  frame(0);
  frame(3_600_000);
  expect(player.position).toBe(250);
});

it('stops at the end, and begins anew when played from there', () => {
  const { player, frame, pass, isAsking } = sit();
  player.seek(59_900);
  player.play();
  frame(0);
  pass(300);
  expect([player.position, player.playing, isAsking()]).toEqual([60_000, false, false]);
  player.play();
  expect(player.position).toBe(0);
});

it('shows the beginning of an idle stretch and skips the rest', () => {
  const { player, frame, pass } = sit();
  player.skipIdle = true;
  player.seek(1_400);
  player.play();
  frame(0);
  pass(1_050);
  expect(player.position).toBe(2_450);
  pass(50);
  expect(player.position).toBe(30_000);
});

it('steps to other events and stops, never out of the round', () => {
  const { player } = sit();
  const after = (step: () => void) => {
    step();
    return player.position;
  };
  expect([1, 2, 3, 4, 5].map(() => after(() => player.stepEvent(1)))).toEqual([
    1_000, 1_500, 30_000, 60_000, 60_000,
  ]);
  expect([1, 2, 3].map(() => after(() => player.stepStop(-1)))).toEqual([30_000, 1_500, 0]);
  expect(after(() => player.stepStop(-1))).toBe(0);
  expect(after(() => player.stepEvent(-1))).toBe(0);
  player.seek(1e9);
  expect(player.position).toBe(60_000);
  player.seek(-5);
  expect(player.position).toBe(0);
});

it('gets past the stop it has just played', () => {
  const { player, frame, pass } = sit();
  player.seek(30_000);
  player.play();
  frame(0);
  pass(500);
  player.stepStop(-1);
  expect([player.position, player.playing]).toEqual([1_500, true]);
});

it('has nothing to play in an empty round', () => {
  const { player } = sit({ end: 0, events: [], stops: [], gaps: [] });
  player.play();
  expect([player.playing, player.position]).toEqual([false, 0]);
});
