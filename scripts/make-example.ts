import { readFileSync, writeFileSync } from 'node:fs';
import { readBankFolder } from '@backend/bank-files';
import { parseBank } from '@core/bank/parse-bank';
import { parse } from 'yaml';
import { exampleText, playScript, type ExampleScript } from './lib/demo/example';
import { inRoot } from './lib/paths';

// Types the example attempt anew. Its copies of questions and rubric are those of the bank as it is now.
const script = parse(readFileSync(inRoot('scripts/example/drill.yaml'), 'utf8')) as ExampleScript;
const bank = parseBank([await readBankFolder(inRoot('question-bank'), true)]);
const file = inRoot('resources/example-attempt.ndjson');
const text = exampleText(playScript(script, bank));
writeFileSync(file, text);
console.log(`${file}: ${(text.length / 1000).toFixed(0)} kB`);
