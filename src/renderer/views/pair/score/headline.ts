import type { Comparison } from '@core/review/compare';

/** What the results say first, in a sentence. */
export function headline({ criteria }: Comparison): string {
  const apart = criteria.filter(({ self, peers }) => peers[0]?.rating !== self);
  const [most] = apart;
  if (!most) return 'You agree on every criterion.';
  if (apart.length === 1) return `You differ on ${most.criterion.title} alone.`;
  return `You differ most on ${most.criterion.title}.`;
}
