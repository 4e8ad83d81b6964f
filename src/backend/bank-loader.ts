import { setImmediate } from 'node:timers/promises';
import type { QuestionBank } from '@core/bank/bank';
import { parseBank, parseFile, type BankSource, type ParsedFiles } from '@core/bank/parse-bank';
import { readBankFolder } from './bank-files';

/** How many files are parsed before anything else gets its turn. */
const TURN = 200;

/**
 * Loads the bank from its folders and keeps it until `forget`. A file that is as it was is not
 * parsed again, and a large bank lets other calls through while it is parsed.
 */
export class BankLoader {
  readonly #folders: () => Promise<{ path: string; bundled: boolean }[]>;
  #parsed: ParsedFiles = new Map();
  #bank: Promise<QuestionBank> | null = null;

  constructor(folders: () => Promise<{ path: string; bundled: boolean }[]>) {
    this.#folders = folders;
  }

  /** The bank as it was on disk when it was first asked for since `forget`. */
  load(): Promise<QuestionBank> {
    const bank = this.#bank ?? this.#read();
    this.#bank = bank;
    // A failure is not kept: the next call tries again.
    bank.catch(() => this.#bank === bank && this.forget());
    return bank;
  }

  /** Has the next call read the disk again. */
  forget(): void {
    this.#bank = null;
  }

  async #read(): Promise<QuestionBank> {
    const folders = await this.#folders();
    const sources = await Promise.all(folders.map(({ path, bundled }) => readBankFolder(path, bundled)));
    const parsed = await this.#parse(sources);
    this.#parsed = parsed;
    return parseBank(sources, parsed);
  }

  /** What the sources hold, parsed; files that are gone are left behind. */
  async #parse(sources: readonly BankSource[]): Promise<ParsedFiles> {
    const parsed: ParsedFiles = new Map();
    let done = 0;
    for (const { path, files } of sources) {
      for (const { file, text } of files) {
        const key = `${path}\n${file}`;
        const before = this.#parsed.get(key);
        if (before) parsed.set(key, before);
        parseFile(path, file, text, parsed);
        if (++done % TURN === 0) await setImmediate();
      }
    }
    return parsed;
  }
}
