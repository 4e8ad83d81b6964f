import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges } from './text';

describe('applyChanges', () => {
  it('replaces several stretches in offsets of the text before', () => {
    const changes = [
      { from: 0, to: 4, text: 'UEFI' },
      { from: 9, to: 9, text: ' 2' },
    ];
    expect(applyChanges('BIOS GRUB', changes)).toBe('UEFI GRUB 2');
  });

  it('reads any changes, damaged ones too, without throwing', () => {
    const change = fc.record({ from: fc.integer(), to: fc.integer(), text: fc.string() });
    fc.assert(
      fc.property(fc.string(), fc.array(change), (text, changes) => {
        const inserted = changes.map((each) => each.text).join('').length;
        expect(applyChanges(text, changes).length).toBeLessThanOrEqual(text.length + inserted);
      }),
    );
  });

  it('undoes an edit by its inverse', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.string(), (text, a, b, inserted) => {
        const [from, to] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const edited = applyChanges(text, [{ from, to, text: inserted }]);
        const back = [{ from, to: from + inserted.length, text: text.slice(from, to) }];
        expect(applyChanges(edited, back)).toBe(text);
      }),
    );
  });
});
