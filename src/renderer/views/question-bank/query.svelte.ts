import { ANY, type BankQuery } from './search';

/** What the question bank shows, for as long as the window lives. */
export const query = $state<BankQuery>({
  text: '',
  round: 'any',
  format: 'any',
  topic: ANY,
  difficulty: ANY,
});
