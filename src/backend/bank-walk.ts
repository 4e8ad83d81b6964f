import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BankProblem } from '@core/bank/bank';
import { errorCode, reasonOf } from './system-error';

/** The folders of a bank, with the endings of the files that count in each. */
const BANK_PARTS: Record<string, readonly string[]> = {
  questions: ['.md'],
  rounds: ['.yaml', '.yml'],
  rubrics: ['.yaml', '.yml'],
  loops: ['.yaml', '.yml'],
  calibration: ['.md'],
};

/** Whether a name in a bank's own folder is one of its parts. */
export function isBankPart(name: string): boolean {
  return Object.hasOwn(BANK_PARTS, name);
}

/** A folder chosen by mistake (a home folder linked into `questions`) must not be read for minutes. */
const MAX_ENTRIES = 100_000;

/** What a bank's folder holds, before any file is read. Paths are relative, with '/'. */
export interface BankTree {
  files: string[];
  /** The bank's folder itself ('') and every folder below it that can hold files of the bank. */
  folders: string[];
  problems: BankProblem[];
}

/** Lists a bank's folder. Never rejects: what can't be listed is a problem. */
export async function walkBank(root: string): Promise<BankTree> {
  const walk = new Walk(root);
  await walk.run();
  return walk.tree;
}

class Walk {
  readonly tree: BankTree = { files: [], folders: [], problems: [] };
  readonly #root: string;
  /** Real paths of the folders met, so that a link back to one of them ends there. */
  readonly #met = new Set<string>();
  #entries = 0;

  constructor(root: string) {
    this.#root = root;
  }

  async run(): Promise<void> {
    const entries = await this.#list('');
    if (!entries) return;
    const parts = entries.filter((entry) => isBankPart(entry.name));
    for (const part of parts) await this.#entry(part, part.name, []);
    if (parts.length === 0)
      this.#problem(
        '',
        'It holds no questions, rounds, rubrics, loops or calibration samples.',
        `Put files into ${this.#root}/questions.`,
      );
  }

  async #folder(path: string, endings: readonly string[]): Promise<void> {
    for (const entry of (await this.#list(path)) ?? []) {
      if (entry.name.startsWith('.')) continue;
      if (++this.#entries === MAX_ENTRIES)
        this.#problem(
          path,
          `The bank holds more than ${MAX_ENTRIES} entries; the rest is not read.`,
          'Add a smaller folder.',
        );
      if (this.#entries >= MAX_ENTRIES) return;
      await this.#entry(entry, `${path}/${entry.name}`, endings);
    }
  }

  async #entry(entry: Dirent, path: string, endings: readonly string[]): Promise<void> {
    const kind = entry.isSymbolicLink() ? await this.#target(path) : entry;
    if (!kind) return;
    const part = BANK_PARTS[path];
    if (kind.isDirectory()) return this.#folder(path, part ?? endings);
    if (part)
      return this.#problem(path, 'It is a file, not a folder.', 'Rename it and make a folder of this name.');
    // Pipes and devices are left out: opening one can wait for ever.
    if (kind.isFile() && endings.some((ending) => path.toLowerCase().endsWith(ending)))
      this.tree.files.push(path);
  }

  async #target(path: string) {
    try {
      return await stat(join(this.#root, path));
    } catch (error) {
      // A link to itself is a loop, which is skipped like any other.
      if (errorCode(error) !== 'ELOOP')
        this.#problem(
          path,
          `The link can't be followed: ${reasonOf(error)}.`,
          'Remove the link, or point it to a file.',
        );
      return null;
    }
  }

  /** A folder's entries in a stable order; null when it was met before or can't be listed. */
  async #list(path: string): Promise<Dirent[] | null> {
    const full = join(this.#root, path);
    try {
      const real = await realpath(full);
      if (this.#met.has(real)) return null;
      this.#met.add(real);
      const entries = await readdir(full, { withFileTypes: true });
      this.tree.folders.push(path);
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      const fix = path ? 'Make the folder readable.' : 'Put the folder back, or remove it in Settings.';
      this.#problem(path, `The folder can't be read: ${reasonOf(error)}.`, fix);
      return null;
    }
  }

  #problem(file: string, what: string, fix: string): void {
    this.tree.problems.push({ folder: this.#root, file, line: 1, what, fix });
  }
}
