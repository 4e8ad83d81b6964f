import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { place, placeBeside, readWindowState, writeWindowState } from './window-state';

const state = { bounds: { x: 10, y: 20, width: 1000, height: 700 }, maximised: false };
const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const second = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('the stored window state', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'window-state-'));
    file = join(folder, 'window.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('comes back as it was written, with nothing left beside it', () => {
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  it('is null before the first start', () => {
    expect(readWindowState(file)).toBeNull();
  });

  it.each([
    '',
    '{"bounds":',
    'null',
    '[]',
    '{"maximised":true}',
    '{"bounds":{"x":0,"y":0,"width":0,"height":700},"maximised":false}',
    '{"bounds":{"x":1e99,"y":0,"width":900,"height":700},"maximised":false}',
    '{"bounds":{"x":"0","y":0,"width":900,"height":700},"maximised":false}',
  ])('is null where the file holds %j', (text) => {
    writeFileSync(file, text);
    expect(readWindowState(file)).toBeNull();
  });
});

describe('place', () => {
  it('centres a first window', () => {
    expect(place(undefined, [laptop])).toEqual({ width: 1280, height: 800 });
  });

  it('keeps a window that is on a screen', () => {
    const there = { x: 1500, y: 100, width: 1000, height: 700 };
    expect(place(there, [laptop, second])).toEqual(there);
  });

  it('keeps a window that hangs over an edge but can be dragged', () => {
    const there = { x: 1300, y: 100, width: 1000, height: 700 };
    expect(place(there, [laptop])).toEqual(there);
  });

  it.each([
    ['on a screen that is gone', { x: 1500, y: 100, width: 1000, height: 700 }],
    ['above the screen', { x: 100, y: -40, width: 1000, height: 700 }],
    ['below the screen', { x: 100, y: 890, width: 1000, height: 700 }],
    ['with less than a grip showing', { x: 1400, y: 100, width: 1000, height: 700 }],
  ])('centres a window that was %s', (_where, there) => {
    expect(place(there, [laptop])).toEqual({ width: 1000, height: 700 });
  });

  it('makes a window no larger than its screen and no smaller than the least size', () => {
    expect(place({ x: 0, y: 25, width: 3000, height: 2000 }, [laptop])).toEqual({
      x: 0,
      y: 25,
      width: 1440,
      height: 875,
    });
    expect(place({ x: 0, y: 25, width: 200, height: 100 }, [laptop])).toMatchObject({
      width: 640,
      height: 480,
    });
  });
});

describe('placeBeside', () => {
  const first = { x: 100, y: 100, width: 1000, height: 700 };

  it('goes to the middle of the other screen', () => {
    expect(placeBeside(first, undefined, [laptop, second])).toEqual({
      x: 1440 + 320,
      y: 140,
      width: 1280,
      height: 800,
    });
  });

  it('is no larger than the other screen', () => {
    const small = { x: 1440, y: 0, width: 800, height: 600 };
    expect(placeBeside(first, undefined, [laptop, small])).toEqual(small);
  });

  it('goes a step aside where there is one screen', () => {
    expect(placeBeside(first, undefined, [laptop])).toEqual({ ...first, x: 140, y: 140 });
  });

  it('goes where it was left', () => {
    const left = { x: 1500, y: 100, width: 1000, height: 700 };
    expect(placeBeside(first, left, [laptop, second])).toEqual(left);
    const here = { ...first, x: 300 };
    expect(placeBeside(first, here, [laptop])).toEqual(here);
  });

  it('goes to another screen that is there now, in its size', () => {
    expect(placeBeside(first, { ...first, x: 300 }, [laptop, second])).toEqual({
      x: 1440 + 460,
      y: 190,
      width: 1000,
      height: 700,
    });
  });
});
