import { describe, expect, it } from 'vitest';
import { isOwnMainFrame } from './sender';

const own = { origin: 'app://greenroom', parent: null };

describe('isOwnMainFrame', () => {
  it('accepts the main frame at the origin of the app', () => {
    expect(isOwnMainFrame(own, 'app://greenroom')).toBe(true);
  });

  it.each([
    ['a frame inside the page', { ...own, parent: own }],
    ['another origin', { ...own, origin: 'https://example.org' }],
    ['an origin that only begins alike', { ...own, origin: 'app://greenroom.example.org' }],
    ['a sandboxed document', { ...own, origin: 'null' }],
    ['a frame that is gone', null],
  ])('refuses %s', (_what, frame) => {
    expect(isOwnMainFrame(frame, 'app://greenroom')).toBe(false);
  });
});
