import { test } from 'vitest';
import { newRooms, until } from './testing';

test("both type into the work by y-websocket's own provider, and see each other's cursor", async () => {
  const { both, ownerDoc, guestDoc } = await newRooms();
  const { room, cookie } = await both();
  const ann = ownerDoc(room, 1, 'work');
  const ben = guestDoc(room, cookie, 1, 'work');
  await Promise.all([ann.synced, ben.synced]);
  ann.text.insert(0, 'Hello ');
  await until(() => ben.text.toString() === 'Hello ');
  ben.text.insert(6, 'Ann');
  await until(() => ann.text.toString() === 'Hello Ann');
  ben.provider.awareness.setLocalStateField('cursor', 3);
  await until(() => ann.provider.awareness.getStates().get(ben.doc.clientID)?.['cursor'] === 3);
  ben.provider.destroy();
  await until(() => !ann.provider.awareness.getStates().has(ben.doc.clientID));
});
