import type { RoundKind } from '@core/bank/question';

/** What a person asked Progress to show. */
interface ProgressQuery {
  round: RoundKind | 'any';
  /** Days back, as a select's value holds them. */
  since: 'any' | '90' | '30';
  /** While every kind is shown, the one whose criteria and phases are; null: the one that was sat most. */
  focus: RoundKind | null;
}

/** What Progress shows, for as long as the window lives. */
export const query = $state<ProgressQuery>({ round: 'any', since: 'any', focus: null });
