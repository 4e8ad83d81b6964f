import type { RoomCommand } from '@core/room/commands';
import type { Role } from '@core/room/roles';
import type { Review } from '@core/rubric/review';
import type { Scorecard } from '@core/rubric/scorecard';

/** The command that hands in a scorecard; who wrote it and when is for the owner's computer to say. */
export const handingIn = (role: Role, scorecard: Scorecard, marks: Review['marks']): RoomCommand =>
  role === 'candidate'
    ? { type: 'score', scorecard }
    : {
        type: 'addReview',
        review: { bundle: '', reviewer: '', version: '', receivedOn: 0, scorecard, marks },
      };
