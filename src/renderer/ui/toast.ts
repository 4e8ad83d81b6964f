import { toast } from 'svelte-sonner';

interface Note {
  /** A second, quieter line. */
  detail?: string;
  /** Takes back what was done. */
  undo?: () => void;
}

/** How long Undo stays within reach, in ms. */
const UNDO = 12_000;

/** Says in a corner of the window, and to screen readers, that something was done. */
export function notify(message: string, { detail, undo }: Note = {}): void {
  toast(message, {
    description: detail,
    duration: undo && UNDO,
    action: undo && { label: 'Undo', onClick: undo },
  });
}

/** Says that something failed, and why; a repeated message replaces the one that is shown. */
export function notifyTrouble(message: string, detail?: string): void {
  toast(message, { description: detail, id: `trouble:${message}`, duration: 20_000 });
}
