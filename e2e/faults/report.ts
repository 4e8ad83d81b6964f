/** What one kind of fault showed: its figures, and every promise that was broken. */
export class Findings {
  readonly broken: string[] = [];
  readonly figures: string[] = [];

  constructor(readonly title: string) {}

  /** Notes a broken promise unless the condition holds. */
  check(holds: boolean, promise: string): void {
    if (!holds) this.broken.push(promise);
  }

  figure(text: string): void {
    this.figures.push(text);
  }

  print(seconds: number): void {
    console.log(`\n${this.title} (${seconds.toFixed(0)} s)`);
    for (const text of this.figures) console.log(`  ${text}`);
    for (const text of this.broken.slice(0, 20)) console.log(`  BROKEN: ${text}`);
    if (this.broken.length > 20) console.log(`  and ${this.broken.length - 20} more`);
  }
}

/** The value that a share of the values doesn't exceed; 0 without any. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Says how far a long run has come, on a line of its own now and then. */
export function progress(what: string, done: number, of: number): void {
  if (done % 10 === 0 || done === of) console.log(`  ${what}: ${done} of ${of}`);
}
