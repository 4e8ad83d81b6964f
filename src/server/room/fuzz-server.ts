import { WebSocket } from 'ws';
import { createRooms, type RoomOptions } from './calls';

/**
 * A room in a process of its own, so that its memory can be told from that of whoever attacks it.
 * Answers `measure` with the bytes it holds after a collection and the frames that reached it.
 */
const { gc } = globalThis as { gc?: () => void };
let frames = 0;
const emit = WebSocket.prototype.emit;
WebSocket.prototype.emit = function (this: WebSocket, name, ...rest) {
  // What comes after a socket was closed is never looked at, so it doesn't count.
  if ((name === 'message' && this.readyState === WebSocket.OPEN) || name === 'error') frames += 1;
  return emit.call(this, name, ...rest);
};

process.on('message', (ask: { open: Omit<RoomOptions, 'onClosed'> } | 'measure') => {
  if (ask === 'measure') {
    gc!();
    const { heapUsed, external } = process.memoryUsage();
    process.send!({ bytes: heapUsed + external, frames });
  } else {
    const rooms = createRooms({ ...ask.open, onClosed: () => undefined });
    void rooms.calls.openRoom({ address: null, name: 'Ann' }).then((room) => process.send!(room));
  }
});
