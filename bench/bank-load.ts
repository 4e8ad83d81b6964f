import { readFile } from 'node:fs';
import { join } from 'node:path';
import { readBankFolder } from '@backend/bank-files';
import { walkBank } from '@backend/bank-walk';
import { mapLimited } from '@backend/pool';
import { parseBank } from '@core/bank/parse-bank';
import { alternate, turns, type Row } from './stats';

/** As many files at once as the app reads. */
const READERS = 32;

/** Loading a bank from these folders, against reading the same files and doing nothing with them. */
export async function measureBankLoad(folders: string[]): Promise<Row[]> {
  const paths = (await Promise.all(folders.map(pathsOf))).flat();
  const load = async () =>
    parseBank(await Promise.all(folders.map((folder) => readBankFolder(folder, true))));
  const { questions } = await load();
  const raw = () => mapLimited(paths, READERS, read);
  await raw();
  const pairs = await alternate(turns(25, 20), load, raw);
  return [{ what: `${questions.length} questions`, against: 'reading the files', pairs }];
}

async function pathsOf(folder: string): Promise<string[]> {
  return (await walkBank(folder)).files.map((file) => join(folder, file));
}

/** By callbacks, which is the quickest that Node has for many small files. */
const read = (path: string): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    readFile(path, (error, bytes) => (error ? reject(error) : resolve(bytes))),
  );
