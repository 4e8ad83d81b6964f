import { EVERYTHING, type HistoryQuery } from './filter';

/** What History shows, for as long as the window lives: coming back from an attempt finds the same list. */
export const query = $state<HistoryQuery>({ ...EVERYTHING });
