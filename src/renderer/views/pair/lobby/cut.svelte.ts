import type { Seat } from '@state/pair/seat';

/** How long a connection may be away, in ms, before anybody is told: rooms open and rounds begin within it. */
const GRACE = 1_500;

/** Whether a seat is cut off from its room for `grace` ms, and not just about to reach it. Made as a screen is. */
export function watchCut(seat: () => Seat, grace = GRACE): { readonly off: boolean } {
  let off = $state(false);
  $effect(() => {
    if (seat().connected) {
      off = false;
      return;
    }
    const later = setTimeout(() => (off = true), grace);
    return () => clearTimeout(later);
  });
  return {
    get off() {
      return off;
    },
  };
}
