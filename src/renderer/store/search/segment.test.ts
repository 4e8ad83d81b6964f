import type { Command } from '@core/attempt/decide';
import { header, play, type } from '@core/attempt/played.fixture';
import { searchDocument, type SearchDocument } from '@core/search/document';
import { excerpts } from '@core/search/excerpts';
import { parseQuery, wordsOf } from '@core/search/words';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lookup } from './lookup';
import { Segment } from './segment';

const RATINGS = { depth: 3, accuracy: 2 } as const;

const scorecard = (raise: Record<string, string>) => ({
  on: 5,
  ratings: RATINGS,
  evidence: [],
  raise,
  keyPoints: {},
  marks: {},
  recommendation: 'yes' as const,
});

const finish: [number, Command] = [9, { type: 'finish', as: 'finished', on: 12 }];
const scored: [number, Command][] = [
  [10, { type: 'predict', prediction: { ratings: RATINGS, recommendation: 'yes' } }],
  [11, { type: 'score', scorecard: scorecard({ depth: 'Name the scheduler' }) }],
];
const review: Command = {
  type: 'addReview',
  review: {
    bundle: 'b',
    reviewer: 'Ana',
    version: '1',
    receivedOn: 5,
    scorecard: scorecard({ accuracy: 'Mention quorum' }),
    marks: [{ moment: 4_000, text: 'Lost the leader' }],
  },
};

/** The document of an attempt in which this was written into its note, and then happened. */
function documentOf(id: string, text: string, after: [number, Command][] = []): SearchDocument {
  const { attempt } = play([[0, { type: 'start' }], [3, type('phase:intro', text)], finish, ...after]);
  return searchDocument({ ...attempt, header: { ...header, id } });
}

const segment = (...documents: SearchDocument[]) => Segment.of(1, documents);
function find(searched: Segment, text: string): string[] {
  const postings = searched.postings();
  const ranks = new Uint32Array(postings.ids.length);
  new Lookup(postings, (id) => postings.ids.indexOf(id)).search(parseQuery(text)!, ranks);
  const rank = (id: string) => ranks[postings.ids.indexOf(id)]!;
  return postings.ids.filter((id) => rank(id) > 0).sort((a, b) => rank(b) - rank(a));
}

describe('a search', () => {
  const texts = segment(
    documentOf('faults', 'A page fault maps the Page, naïvely.'),
    documentOf('pager', 'A pager swaps; no faults here.'),
  );

  it('wants all words, the last of them perhaps not typed to its end', () => {
    expect(find(texts, 'page fault')).toEqual(['faults']);
    expect(find(texts, 'fau')).toHaveLength(2);
    expect(find(texts, 'fau ')).toEqual([]);
    expect(find(texts, 'fault swaps')).toEqual([]);
    expect(find(texts, 'pag swaps')).toEqual([]);
    expect(find(texts, 'faults swaps pag')).toEqual(['pager']);
  });

  it('minds neither case nor accents', () => {
    expect(find(texts, 'NAIVELY')).toEqual(['faults']);
    expect(find(segment(documentOf('a', 'Zurich')), 'Zürich')).toEqual(['a']);
  });

  it('puts what has the word as it was typed first, and what is named by it before that', () => {
    expect(find(texts, 'page')).toEqual(['faults', 'pager']);
    const named = documentOf('named', 'nothing');
    const titled = {
      ...named,
      passages: [...named.passages, { place: { kind: 'name' as const }, label: '', text: 'Pages' }],
    };
    expect(find(segment(documentOf('said', 'a page'), titled), 'page')).toEqual(['named', 'said']);
  });

  it('finds questions, topics, marks and notes of the scorecard, and of a review once there is an own scorecard', () => {
    const mark: [number, Command] = [12, { type: 'mark', moment: 4_000, text: 'Hesitated' }];
    const before = segment(documentOf('a', 'x', [[10, review], mark]));
    for (const text of ['login prompt', 'boot', 'hesitated', 'OS internals'])
      expect(find(before, text)).toEqual(['a']);
    for (const text of ['quorum', 'leader', 'scheduler']) expect(find(before, text)).toEqual([]);
    const after = segment(documentOf('a', 'x', [...scored, [12, review]]));
    for (const text of ['quorum', 'leader', 'scheduler']) expect(find(after, text)).toEqual(['a']);
  });

  it('does not find what was deleted while writing', () => {
    const { attempt } = play([
      [0, { type: 'start' }],
      [3, type('phase:intro', 'secret word')],
      [4, { type: 'edit', answer: 'phase:intro', changes: [{ from: 0, to: 7, text: '' }] }],
      finish,
    ]);
    expect(find(segment(searchDocument(attempt)), 'secret')).toEqual([]);
    expect(find(segment(searchDocument(attempt)), 'word')).toEqual([attempt.header.id]);
  });

  it('finds every stored attempt by any word of any of its texts, after its segment was stored', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 6 }), (texts) => {
        const documents = texts.map((text, number) => documentOf(`a${number}`, text));
        const stored = Segment.read(1, segment(...documents).toText());
        for (const { id, passages } of documents) {
          for (const word of passages.flatMap(({ text }) =>
            wordsOf(text).map(({ from, to }) => text.slice(from, to)),
          ))
            expect(find(stored, `${word} `)).toContain(id);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a segment', () => {
  it('forgets an attempt with all its words, and takes a changed one anew', () => {
    const searched = segment(documentOf('a', 'paging'), documentOf('b', 'paging too'));
    searched.put(documentOf('a', 'swapping'));
    expect(find(searched, 'paging')).toEqual(['b']);
    searched.remove('b');
    expect(find(searched, 'paging')).toEqual([]);
    expect(searched.toText()).not.toContain('paging');
  });

  it('is refused when it is cut off, of another version, or of two halves that don’t agree', () => {
    const text = segment(documentOf('a', 'paging')).toText();
    const other = JSON.parse(segment(documentOf('b', 'paging')).toText()) as object;
    const halves = JSON.stringify({
      ...other,
      documents: (JSON.parse(text) as { documents: unknown }).documents,
    });
    expect(Segment.read(1, text)).toBeInstanceOf(Segment);
    for (const damaged of [text.slice(0, -9), text.replace('"version":1', '"version":0'), halves, '{}'])
      expect(() => Segment.read(1, damaged)).toThrow();
  });
});

describe('excerpts', () => {
  it('cut the words out with what is around them, and tell where they stand in the whole text', () => {
    const text = `${'Before it. '.repeat(20)}The kernel\nhandles a page fault by mapping it. ${'After it. '.repeat(30)}`;
    const [excerpt] = excerpts(documentOf('a', text), parseQuery('fault kern')!);
    expect(excerpt).toMatchObject({
      place: { kind: 'answer', answer: 'phase:intro' },
      label: 'Notes, Intro',
    });
    expect(text.slice(excerpt!.from, excerpt!.to)).toBe('kernel\nhandles a page fault');
    expect(excerpt!.marks.map(({ from, to }) => excerpt!.text.slice(from, to))).toEqual(['kernel', 'fault']);
    expect(excerpt!.text).toMatch(/^… .*The kernel handles a page fault by mapping it\..* …$/);
    expect(excerpt!.text.length).toBeLessThan(170);
  });

  it('show those with most words first, and a name only where nothing else says why', () => {
    const long = documentOf('a', 'boot', [
      ...scored,
      [12, { type: 'mark', moment: 4_000, text: 'The scheduler, at boot' }],
    ]);
    const labels = (text: string) => excerpts(long, parseQuery(text)!).map(({ label }) => label);
    expect(labels('boot scheduler')).toEqual(['Mark', 'Notes, Intro', 'Scorecard, Depth']);
    expect(labels('login')).toEqual([]);
    expect(labels('fire')).toEqual(['Question']);
  });

  it('mark what they say they mark, in any text and for any words', () => {
    const words = fc.array(
      fc.constantFrom('page', 'Fault', 'é', '—', '\n', 'kernel', '🙂', 'x'.repeat(200)),
      { minLength: 1, maxLength: 80 },
    );
    fc.assert(
      fc.property(words, fc.constantFrom('page', 'fault page', 'e', 'x kernel', 'pa'), (list, asked) => {
        const text = list.join(' ');
        const query = parseQuery(asked)!;
        for (const { place, text: piece, marks, from, to } of excerpts(documentOf('a', text), query)) {
          if (place.kind !== 'answer') continue;
          expect(marks.length).toBeGreaterThan(0);
          const whole = text.slice(from, to).replace(/\s/g, ' ');
          expect(piece.slice(marks[0]!.from, marks.at(-1)!.to)).toBe(whole);
        }
      }),
    );
  });
});

it('reads the words of a query once', () => {
  expect(parseQuery(' — ')).toBeNull();
  expect(parseQuery('Page fault page')).toEqual({ words: ['fault', 'page'], open: true });
});
