import type { Command } from '../attempt/decide';
import type { Role } from './roles';

/** Who may ask for what in a round of two; the text they share needs no command. */
const MAY = {
  pause: ['candidate', 'interviewer'],
  explainPause: ['candidate', 'interviewer'],
  resume: ['candidate', 'interviewer'],
  showItem: ['candidate', 'interviewer'],
  revealHint: ['interviewer'],
  askFollowUp: ['interviewer'],
  makeChange: ['interviewer'],
  extend: ['interviewer'],
  nextPhase: ['interviewer'],
  finish: ['interviewer'],
  predict: ['candidate'],
  score: ['candidate'],
  addReview: ['interviewer'],
} satisfies Partial<Record<Command['type'], Role[]>>;

/** What a person may ask for in a round of two. */
export type RoomCommand = Extract<Command, { type: keyof typeof MAY }>;

/** Whether somebody in that role may ask for it. */
export const mayAsk = (role: Role, command: RoomCommand): boolean =>
  (MAY[command.type] as Role[] | undefined)?.includes(role) ?? false;
