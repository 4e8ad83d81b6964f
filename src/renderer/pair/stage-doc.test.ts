import { header, play } from '@core/attempt/played.fixture';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { StageDoc, type OnStage } from './stage-doc';

const { events } = play([
  [0, { type: 'start' }],
  [1, { type: 'nextPhase' }],
  [2, { type: 'finish', as: 'finished', on: 2 }],
]);
const now: OnStage = {
  stage: 'round',
  header,
  handedIn: { candidate: false, interviewer: false },
  answers: null,
};

/** A stage, one that follows it, and the sizes of the updates between the two. */
function stages() {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  const sizes: number[] = [];
  mine.on('update', (update: Uint8Array) => {
    sizes.push(update.length);
    Y.applyUpdate(theirs, update);
  });
  return { mine: new StageDoc(mine), theirs: new StageDoc(theirs), sizes };
}

it('carries what is published, and sends again only what is new', () => {
  const { mine, theirs, sizes } = stages();
  expect(theirs.now).toBeNull();
  mine.publish(now, events.slice(0, 3));
  expect(theirs.now).toEqual(now);
  mine.publish(now, events.slice(0, 3));
  expect(sizes).toHaveLength(1);
  mine.publish({ ...now, answers: { ladder: 'x' } }, events);
  expect(sizes[1]).toBeLessThan(600);
  expect(theirs.now?.answers).toEqual({ ladder: 'x' });
  expect(theirs.events).toEqual(events);
});

it('puts events that were sealed into their places', () => {
  const { mine, theirs } = stages();
  mine.publish(now, [events[0]!, events[2]!]);
  mine.publish(now, events);
  expect(theirs.events).toEqual(events);
});

it('hands a copy over in pieces that fit a frame, whole or not at all, and takes it back', () => {
  const { mine, theirs, sizes } = stages();
  const copy = { name: 'round.greenroom', text: 'é'.repeat(900_000) };
  mine.publishCopy(copy);
  expect(theirs.copy).toEqual(copy);
  expect(Math.max(...sizes)).toBeLessThan(1024 * 1024);
  mine.publishCopy(null);
  expect(theirs.copy).toBeNull();
});
