import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../bank/question';
import { findCoverage } from './coverage';
import { parsePhrasing } from './phrasing';
import { stem } from './words';

const question = (phrasings: string[], redFlag: string[] = []) =>
  ({
    keyPoints: [{ id: 'point', text: '', phrasings }],
    redFlags: [{ text: '', phrasings: redFlag }],
  }) as unknown as Question;

/** The words found for a key point with these phrasings. */
const found = (text: string, ...phrasings: string[]) =>
  findCoverage(question(phrasings), text).keyPoints.point?.spans.map(({ from, to }) => text.slice(from, to));
const flagged = (text: string, ...phrasings: string[]) =>
  findCoverage(question(['x'], phrasings), text).redFlags[0]?.covered;

describe('findCoverage', () => {
  it('finds words by stem, case and hyphen aside, and says where', () => {
    expect(found('It runs the Power-On Self-Tests first.', 'power on self test')).toEqual([
      'Power-On Self-Tests',
    ]);
    expect(found('loading the kernel', 'loads')).toEqual(['loading']);
  });

  it('finds parts in any order within one sentence or bullet, and not across two', () => {
    const phrasing = 'kernel|vmlinuz + memory|ram';
    expect(found('It puts into memory the kernel.', phrasing)).toEqual(['memory the kernel']);
    expect(found('The kernel runs. Memory is full.', phrasing)).toEqual([]);
    expect(found('- the kernel\n- memory', phrasing)).toEqual([]);
  });

  it('reads a line broken by hand as one sentence', () => {
    const text = 'The boot loader, which the firmware has found on the disk, puts the\nkernel into memory.';
    expect(found(text, 'loader + memory')).toHaveLength(1);
  });

  it('takes compounds written as one word or two, and both spellings of a word', () => {
    expect(found('the root file system', 'filesystem')).toEqual(['file system']);
    expect(found('a timeout', 'time out')).toEqual(['timeout']);
    expect(stem('initialises')).toBe(stem('initializing'));
    expect(stem('behaviour')).toBe(stem('behavior'));
  });

  it('does not count what is denied, unless the phrasing denies it too', () => {
    expect(found('It does not use GRUB at all.', 'grub')).toEqual([]);
    expect(found("We can't block SIGKILL", 'block sigkill')).toEqual([]);
    expect(found('SIGKILL cannot be caught', 'sigkill + cannot be caught')).toEqual([
      'SIGKILL cannot be caught',
    ]);
    expect(found('not only GRUB but also systemd-boot', 'grub')).toEqual(['GRUB']);
    expect(found('It is not the shell, GRUB does it', 'grub')).toEqual(['GRUB']);
  });

  it('clears a red flag that is denied on either side', () => {
    expect(flagged('LILO loads the kernel', 'lilo')).toBe(true);
    expect(flagged('LILO is no longer used', 'lilo')).toBe(false);
    expect(flagged('not LILO any more', 'lilo')).toBe(false);
  });

  it('takes irregular forms, numbers and abbreviations for one word', () => {
    expect(found('I told them at once', 'tell')).toEqual(['told']);
    expect(found('six conns per host', '6 connections')).toEqual(['six conns']);
    expect(found('the initrd in RAM', 'initramfs')).toEqual(['initrd']);
  });

  it('does not count a sentence that only drops names', () => {
    expect(found("I've heard of GRUB and initramfs.", 'grub')).toEqual([]);
    expect(found('GRUB reads /etc/default/grub, whatever the kernel.', 'grub')).toEqual(['GRUB', 'grub']);
    expect(found('There are things like GRUB too. GRUB loads the kernel.', 'grub')).toEqual(['GRUB']);
  });

  it('answers any text with sorted spans inside it that do not overlap', () => {
    const words = fc.constantFrom('kernel', 'not', 'memory', '.', ',', '\n', '- ', 'ram', '🙂', "can't", 'é');
    fc.assert(
      fc.property(
        fc.array(words).map((list) => list.join(' ')),
        (text) => {
          const { spans = [] } =
            findCoverage(question(['kernel + memory|ram', 'kernel']), text).keyPoints.point ?? {};
          spans.forEach((span, index) => {
            expect(span.from).toBeGreaterThanOrEqual(spans[index - 1]?.to ?? 0);
            expect(span.to).toBeGreaterThan(span.from);
            expect(span.to).toBeLessThanOrEqual(text.length);
          });
        },
      ),
    );
  });
});

describe('parsePhrasing', () => {
  it('refuses a part without words', () => {
    expect(() => parsePhrasing('kernel + ')).toThrow('"kernel + " has an empty part');
  });
});
