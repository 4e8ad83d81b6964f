import { AGREEMENT_FROM, type Agreement } from '@core/progress/agreement';
import { inWords, sentence } from '@ui/ago';

/** What a kappa says, weakest first, each up to a bound (after Landis and Koch 1977, who call theirs arbitrary). */
const MEANINGS: [below: number, means: string][] = [
  [0, 'You agree less than chance would: it is worth reading the levels aloud together.'],
  [0.2, 'That is hardly more than chance would give.'],
  [0.4, 'You agree somewhat: a level often means one thing to you and another to your partner.'],
  [0.6, 'You agree moderately well.'],
  [0.8, 'You agree well: a level mostly means the same to both of you.'],
  [Infinity, 'You agree closely: a level means the same to both of you.'],
];

/** How far two sides agree, and what that rests on, as a sentence or two. */
export function agreementWords({ n, kappa }: Agreement): string {
  if (n === 0) return 'No criterion has been rated by two people yet.';
  if (n < AGREEMENT_FROM) {
    return `${sentence(inWords(n))} ${n === 1 ? 'criterion has' : 'criteria have'} been rated by both sides so far. From ${AGREEMENT_FROM} on, it can be said how far you agree beyond chance.`;
  }
  if (kappa === null)
    return 'One side gave the same level every time, so chance would do as well, and nothing can be said of agreement.';
  return MEANINGS.find(([below]) => kappa < below)?.[1] ?? '';
}

/** A kappa as it is shown, `0.62`. */
export const kappaText = (kappa: number): string => `${kappa < 0 ? '−' : ''}${Math.abs(kappa).toFixed(2)}`;
