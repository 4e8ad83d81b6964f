import type { SearchDocument } from '@core/search/document';
import { parseQuery, wordOf, wordsOf, type SearchQuery } from '@core/search/words';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Lookup } from './lookup';
import { Segment } from './segment';

/** What a search is to find, by reading all texts at every search. */
function plainly(documents: readonly SearchDocument[], query: SearchQuery): Map<string, number> {
  const ranks = documents.flatMap(({ id, passages }) => {
    const words = passages.flatMap(({ place, text }) =>
      wordsOf(text).map(({ term }) => ({ term, named: place.kind === 'name' })),
    );
    const open = (index: number) => query.open && index === query.words.length - 1;
    const has = query.words.every((word, index) =>
      words.some(({ term }) => (open(index) ? term.startsWith(word) : term === word)),
    );
    const named = new Set(words.filter(({ named }) => named).map(({ term }) => wordOf(query, term)));
    named.delete(-1);
    const typed = query.words.filter((word) => words.some(({ term }) => term === word));
    return has ? [[id, named.size * (query.words.length + 1) + typed.length] as const] : [];
  });
  return new Map(ranks);
}

function find(segment: Segment, query: SearchQuery): Map<string, number> {
  const postings = segment.postings();
  const ranks = new Uint32Array(postings.ids.length);
  new Lookup(postings, (id) => postings.ids.indexOf(id)).search(query, ranks);
  const found = postings.ids.map((id, number) => [id, ranks[number]! - 1] as const);
  return new Map(found.filter(([, rank]) => rank >= 0));
}

// Few words that begin alike, so that queries meet them.
const words = fc
  .array(fc.constantFrom('p', 'pa', 'page', 'Pages', 'pager', 'fault', 'Fäult', 'f', '1', 'ﬁ', '🙂', 'z'))
  .map((list) => list.join(' '));
const passages = fc.array(
  fc.record({
    label: fc.constant(''),
    place: fc.constantFrom({ kind: 'name' }, { kind: 'scorecard' }),
    text: words,
  }),
  { maxLength: 4 },
);
const history = fc.array(passages, { minLength: 1, maxLength: 8 }).map((all) =>
  all.map((each, number): SearchDocument => ({
    id: `a${number}`,
    events: 1,
    startedAt: number,
    title: '',
    passages: each as SearchDocument['passages'],
  })),
);

it('finds and ranks what reading all texts does, as made, as stored and after changes', () => {
  fc.assert(
    fc.property(history, passages, words, fc.constantFrom('', ' '), (documents, changed, asked, end) => {
      const query = parseQuery(asked + end);
      fc.pre(query !== null);
      const segment = Segment.of(1, documents);
      expect(find(segment, query)).toEqual(plainly(documents, query));
      const stored = Segment.read(1, segment.toText());
      expect(find(stored, query)).toEqual(plainly(documents, query));

      const [first, ...others] = documents;
      const other = { ...first!, passages: changed as SearchDocument['passages'] };
      for (const each of [segment, stored]) {
        each.put(other);
        expect(find(each, query)).toEqual(plainly([other, ...others], query));
        each.remove(other.id);
        expect(find(each, query)).toEqual(plainly(others, query));
      }
    }),
  );
});
