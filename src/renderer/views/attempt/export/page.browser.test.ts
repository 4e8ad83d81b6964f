import { applyAll } from '@core/attempt/apply';
import { empty } from '@core/attempt/attempt';
import type { Transcript } from '@core/attempt/events';
import { header, play, type } from '@core/attempt/played.fixture';
import { anyLog } from '@core/attempt/random-log.fixture';
import { createReplay } from '@core/attempt/replay';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { pageOf } from './formats';

const frames: HTMLIFrameElement[] = [];
afterEach(() => frames.splice(0).forEach((frame) => frame.remove()));

/** The page of a transcript, shown. */
async function shown(events: Transcript): Promise<Document> {
  const frame = document.createElement('iframe');
  frames.push(frame);
  frame.srcdoc = await pageOf(applyAll(empty(header), events), events, true);
  await new Promise((loaded) => {
    frame.onload = loaded;
    document.body.append(frame);
  });
  return frame.contentDocument!;
}

function seek(page: Document, second: number): string {
  const slider = page.querySelector<HTMLInputElement>('#position')!;
  slider.value = `${second}`;
  slider.dispatchEvent(new Event('input'));
  return page.querySelector('#answer')!.textContent ?? '';
}

it('shows at any moment what the app’s own replay shows', async () => {
  const moments = fc.array(fc.nat(1_000), { minLength: 6, maxLength: 6 });
  const edited = anyLog.filter(({ events }) => events.some((event) => event.type === 'edited'));
  await fc.assert(
    fc.asyncProperty(edited, moments, async ({ events }, thousandths) => {
      const page = await shown(events);
      const replay = createReplay(header, events);
      for (const part of thousandths) {
        const second = Math.floor((replay.end / 1000) * (part / 1000));
        const written = replay.stateAt(second * 1000).answers['phase:intro'] ?? '';
        expect(seek(page, second)).toBe(written);
      }
      const last = page.querySelector<HTMLInputElement>('#position')!.max;
      expect(seek(page, Number(last))).toBe(replay.stateAt(replay.end).answers['phase:intro'] ?? '');
    }),
    { numRuns: 25 },
  );
});

it('shows a hostile answer as words', async () => {
  const answer = '<img src=x onerror="parent.taken = true"><script>parent.taken = true</script>**bold**';
  const { events } = play([
    [0, { type: 'start' }],
    [1, type('phase:intro', answer)],
    [9, { type: 'finish', as: 'finished', on: 1 }],
  ]);
  const page = await shown(events);
  expect(seek(page, 9)).toBe(answer);
  expect(page.querySelector('strong')?.textContent).toBe('bold');
  expect(page.querySelectorAll('img, main script')).toHaveLength(0);
  expect('taken' in window).toBe(false);
});
