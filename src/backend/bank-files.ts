import { join } from 'node:path';
import type { BankProblem } from '@core/bank/bank';
import type { BankSource } from '@core/bank/parse-bank';
import { walkBank } from './bank-walk';
import { decodeUtf8 } from './decode';
import { mapLimited } from './pool';
import { readInto } from './read-into';
import { errorCode, reasonOf } from './system-error';

/** The most bytes that one file of a bank may have. */
export const MAX_FILE_BYTES = 256 * 1024;

/** Enough to keep Node's four file threads busy; more only costs memory and file handles. */
const READERS = 32;

/**
 * Reads all files of a bank's folder (an absolute path). Never rejects: what can't be read
 * is left out and listed in `problems`, the rest is kept.
 */
export async function readBankFolder(path: string, bundled: boolean): Promise<BankSource> {
  const tree = await walkBank(path);
  const files: BankSource['files'] = [];
  const problems = [...tree.problems];
  const buffers: Buffer[] = [];
  const results = await mapLimited(tree.files, READERS, async (file) => {
    // One byte more than allowed tells a file that is too long without asking for its size.
    const buffer = buffers.pop() ?? Buffer.allocUnsafe(MAX_FILE_BYTES + 1);
    const result = await readBankFile(path, file, buffer);
    buffers.push(buffer);
    return result;
  });
  for (const result of results) {
    if ('text' in result) files.push(result);
    else problems.push(result);
  }
  return { path, bundled, files, problems };
}

async function readBankFile(
  folder: string,
  file: string,
  buffer: Buffer,
): Promise<{ file: string; text: string } | BankProblem> {
  const problem = (line: number, what: string, fix: string) => ({ folder, file, line, what, fix });
  let length: number;
  try {
    length = await readInto(join(folder, file), buffer);
  } catch (error) {
    const fix = errorCode(error) === 'ENOENT' ? 'Reload the bank.' : 'Make the file readable.';
    return problem(1, `The file can't be read: ${reasonOf(error)}.`, fix);
  }
  if (length > MAX_FILE_BYTES) {
    const limit = `${MAX_FILE_BYTES / 1024} KB`;
    return problem(1, `The file is larger than ${limit}.`, `Shorten it to at most ${limit}, or split it.`);
  }
  const decoded = decodeUtf8(buffer.subarray(0, length));
  if ('badLine' in decoded)
    return problem(decoded.badLine, 'This line is not UTF-8 text.', 'Save the file with the encoding UTF-8.');
  return { file, text: decoded.text };
}
