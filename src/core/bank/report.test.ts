import { describe, expect, it } from 'vitest';
import type { Question } from './question';
import { readTopics, reportOn } from './report';

const question = (over: Partial<Question>): Question =>
  ({
    id: 'q',
    round: 'os',
    format: 'deep-dive',
    difficulty: 2,
    covers: [],
    keyPoints: [],
    modelAnswer: '',
    file: 'questions/q.md',
    ...over,
  }) as Question;

const topics = readTopics(
  '000-001,os,Scheduling notes,link only\n000-002,networking,URL to page\n004-001,os,Front page\n',
);

describe('reportOn', () => {
  it('counts what is covered by round and by source, and lists the rest with the reason', () => {
    const report = reportOn({ questions: [question({ covers: ['000-002', '999-001'] })] }, topics);
    expect(report.coverage).toContainEqual({ group: 'networking', all: 1, covered: 1 });
    expect(report.coverage).toContainEqual({ group: 'notes 000', all: 2, covered: 1 });
    expect(report.coverage.at(-1)).toEqual({ group: 'all', all: 3, covered: 1 });
    expect(report.uncovered.map(({ id, leftOut }) => [id, leftOut])).toEqual([
      ['000-001', 'link only'],
      ['004-001', ''],
    ]);
    expect(report.unknown).toEqual([{ id: '999-001', file: 'questions/q.md' }]);
  });

  it('names key points that are left to one phrasing', () => {
    const keyPoints = [
      { id: 'a', text: 'A.', phrasings: ['one'] },
      { id: 'b', text: 'B.', phrasings: ['one', 'two'] },
    ];
    expect(reportOn({ questions: [question({ keyPoints })] }, []).thin).toEqual(['q/a']);
  });

  it('times a model answer without its code', () => {
    const words = Array.from({ length: 300 }, () => 'word').join(' ');
    const modelAnswer = `${words}\n\n\`\`\`sh\nls -l /tmp\n\`\`\`\n`;
    expect(reportOn({ questions: [question({ modelAnswer })] }, []).answers).toEqual([
      { id: 'q', words: 300, minutes: 2 },
    ]);
  });
});
