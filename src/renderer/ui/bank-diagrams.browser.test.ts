import mermaid from 'mermaid';
import { expect, it } from 'vitest';

/** The files of the app's own bank, as text. */
const files = import.meta.glob<string>('../../../question-bank/questions/**/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

it('every Mermaid block of the bank can be drawn', async () => {
  const wrong: string[] = [];
  for (const [file, text] of Object.entries(files)) {
    for (const [, source = ''] of text.matchAll(/^```mermaid\n([\s\S]*?)^```/gm)) {
      await mermaid.parse(source).catch((error: Error) => wrong.push(`${file}: ${error.message}`));
    }
  }
  expect(Object.keys(files).length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});
