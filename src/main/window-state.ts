import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where a window goes; without x and y it is centred. */
export type Placement = Rectangle | { width: number; height: number };

export const MIN_SIZE = { width: 640, height: 480 };
const DEFAULT_SIZE = { width: 1280, height: 800 };

/** How much of a window's title bar must be on a screen for the user to be able to drag it back. */
const GRIP = { width: 120, height: 32 };

const pixels = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const WindowStateSchema = v.object({
  bounds: v.object({
    x: pixels,
    y: pixels,
    width: v.pipe(pixels, v.minValue(1)),
    height: v.pipe(pixels, v.minValue(1)),
  }),
  maximised: v.boolean(),
});
export type WindowState = v.InferOutput<typeof WindowStateSchema>;

/** The stored state, or null where there is none or it makes no sense: the window then opens as if new. */
export function readWindowState(file: string): WindowState | null {
  try {
    return v.parse(WindowStateSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Stores the state. Synchronous, since it runs while the window closes; by rename, so never half a file. */
export function writeWindowState(file: string, state: WindowState): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

/**
 * Where to open the window: as stored, if it can be reached on one of the screens' work areas and made no
 * larger than it; else the stored size, centred. A screen may have been unplugged since.
 */
export function place(stored: Rectangle | undefined, workAreas: Rectangle[]): Placement {
  if (!stored) return DEFAULT_SIZE;
  const area = workAreas.find((candidate) => holdsTitleBar(candidate, stored));
  const room = area ?? workAreas[0] ?? stored;
  const size = {
    width: Math.max(MIN_SIZE.width, Math.min(stored.width, room.width)),
    height: Math.max(MIN_SIZE.height, Math.min(stored.height, room.height)),
  };
  return area ? { x: stored.x, y: stored.y, ...size } : size;
}

/** How far a second window goes from the first on the same screen. */
const STEP = 40;

/**
 * Where a second window goes: on another screen than the first window is on, if there is one, else a step aside.
 * It goes where it was left, unless that was on the first window's screen and another one is there now.
 */
export function placeBeside(
  first: Rectangle,
  stored: Rectangle | undefined,
  workAreas: Rectangle[],
): Placement {
  const others = workAreas.filter((area) => !holdsTitleBar(area, first));
  const [other] = others;
  const isLeftThere = stored && others.some((area) => holdsTitleBar(area, stored));
  if (!other || isLeftThere)
    return place(stored ?? { ...first, x: first.x + STEP, y: first.y + STEP }, workAreas);
  const { width, height } = place(stored, [other]);
  const size = { width: Math.min(width, other.width), height: Math.min(height, other.height) };
  const middle = (from: number, whole: number, part: number): number => from + Math.round((whole - part) / 2);
  return {
    x: middle(other.x, other.width, size.width),
    y: middle(other.y, other.height, size.height),
    ...size,
  };
}

function holdsTitleBar(area: Rectangle, window: Rectangle): boolean {
  const visible = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const above = window.y >= area.y && window.y + GRIP.height <= area.y + area.height;
  return above && visible >= GRIP.width;
}
