import { header } from '@core/attempt/played.fixture';
import { attemptTitle } from '@core/attempt/summary';
import type { Route } from '@state/router.svelte';
import { describe, expect, it } from 'vitest';
import { titleOf } from './screens';

type Shown = Parameters<typeof titleOf>[0];

const names = { candidate: 'Ana', interviewer: 'Ben' };
const room = (over: Partial<NonNullable<Shown['room']>> = {}): Shown['room'] => ({
  stage: 'lobby',
  names,
  role: 'candidate',
  knock: null,
  ...over,
});

/** The title at an address, with two attempts and a question in the app. */
const at = (route: Route, over: Partial<Shown> & { part?: string } = {}): string =>
  titleOf({
    router: { route, part: over.part ?? null },
    session: null,
    room: null,
    library: {
      attempts: [
        { id: 'a', title: 'Design a URL shortener' },
        { id: 'b', title: 'From power button to login' },
      ],
    },
    bank: { current: { questions: [{ id: 'q', title: 'A packet’s way' }] } },
    ...over,
  });

describe('the window’s title', () => {
  it('names the screen', () => {
    expect(at({ screen: 'history' })).toBe('History – Greenroom');
    expect(at({ screen: 'settings' })).toBe('Settings – Greenroom');
    expect(at({ screen: 'pair' })).toBe('Practise with a partner – Greenroom');
  });

  it('names what the screen is about before it, and the part of it that is shown', () => {
    const attempt = { screen: 'attempt', attempt: 'a' } as const;
    expect(at(attempt)).toBe('Design a URL shortener – Attempt – Greenroom');
    expect(at(attempt, { part: 'Replay' })).toBe('Design a URL shortener – Replay – Greenroom');
    expect(at({ screen: 'score', attempt: 'b' })).toBe('From power button to login – Score – Greenroom');
    expect(at({ screen: 'question-bank', question: 'q' })).toBe('A packet’s way – Question bank – Greenroom');
    expect(at({ screen: 'set-up', question: 'q' })).toBe('A packet’s way – Set up a round – Greenroom');
  });

  it('names all that are compared, each once', () => {
    expect(at({ screen: 'compare', attempts: ['a', 'b', 'a'] })).toBe(
      'Design a URL shortener, From power button to login – Compare – Greenroom',
    );
  });

  it('leaves out what is not here, or not known yet', () => {
    expect(at({ screen: 'attempt', attempt: 'gone' })).toBe('Attempt – Greenroom');
    expect(at({ screen: 'compare', attempts: ['gone', 'lost'] })).toBe('Compare – Greenroom');
    const early = { library: { attempts: null }, bank: { current: null } };
    expect(at({ screen: 'score', attempt: 'a' }, early)).toBe('Score – Greenroom');
    expect(at({ screen: 'set-up', question: 'q' }, early)).toBe('Set up a round – Greenroom');
    expect(at({ screen: 'round' })).toBe('Round – Greenroom');
  });

  it('names the round that runs', () => {
    expect(at({ screen: 'round' }, { session: { attempt: { header } } })).toBe(
      `${attemptTitle(header)} – Round – Greenroom`,
    );
  });

  it('follows a room through its stages, with whom it is shared', () => {
    const titles = (['lobby', 'round', 'scoring', 'results'] as const).map((stage) =>
      at({ screen: 'room' }, { room: room({ stage }) }),
    );
    expect(titles).toEqual([
      'Room – Greenroom',
      'Round with Ben – Greenroom',
      'Score with Ben – Greenroom',
      'Results with Ben – Greenroom',
    ]);
    expect(at({ screen: 'room' }, { room: room({ stage: 'round', role: 'interviewer' }) })).toBe(
      'Round with Ana – Greenroom',
    );
    expect(at({ screen: 'room' })).toBe('Room – Greenroom');
  });

  it('says who asks to come in, whatever is shown', () => {
    const knock = { guest: 'g1', name: 'Ben' };
    expect(at({ screen: 'room' }, { room: room({ knock }) })).toBe('Ben asks to come in – Greenroom');
    expect(at({ screen: 'history' }, { room: room({ knock }) })).toBe('Ben asks to come in – Greenroom');
  });
});
