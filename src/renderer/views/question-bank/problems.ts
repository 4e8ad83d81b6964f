import type { BankProblem } from '@core/bank/bank';

/** The problems of each folder, by file and line. */
export function problemsByFolder(
  problems: readonly BankProblem[],
): { folder: string; some: BankProblem[] }[] {
  const byFolder = new Map<string, BankProblem[]>();
  for (const problem of problems) {
    byFolder.set(problem.folder, [...(byFolder.get(problem.folder) ?? []), problem]);
  }
  return [...byFolder].map(([folder, some]) => ({
    folder,
    some: some.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line),
  }));
}
