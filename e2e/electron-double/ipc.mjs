import { readFileSync } from 'node:fs';
import { toApp } from './origin.mjs';
import { preloadRuntime } from './preload-runtime.mjs';

const BINDING = '__electronDoubleCall';
const handlers = new Map();

export const ipcMain = {
  handle(channel, handler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler(channel) {
    handlers.delete(channel);
  },
};

/**
 * Joins a page to main: its preload runs before its own scripts, its calls reach `ipcMain`, main's messages reach
 * it. Over a DevTools session of our own: Playwright's exposed bindings would answer, and fail, in the test's
 * process as well.
 */
export async function attachPreload(contents, preloadFile) {
  const { page } = contents;
  const session = await page.context().newCDPSession(page);
  const frames = new Map();
  session.on('Runtime.executionContextsCleared', () => frames.clear());
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
    frames.delete(executionContextId),
  );
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.auxData.isDefault) frames.set(context.id, context);
  });
  await session.send('Runtime.enable');
  const { frameTree } = await session.send('Page.getFrameTree');
  const isMain = (context) => context.auxData.frameId === frameTree.frame.id;

  const run = (contextId, expression) => session.send('Runtime.evaluate', { contextId, expression });
  session.on('Runtime.bindingCalled', async ({ name, payload, executionContextId }) => {
    if (name !== BINDING) return;
    const { id, channel, args } = JSON.parse(payload);
    const context = frames.get(executionContextId);
    const reply = await answer(
      { sender: contents, senderFrame: context ? frameOf(context, isMain) : null },
      channel,
      args,
    );
    await run(executionContextId, `__electronDoubleReply(${id}, ${literal(reply)})`).catch(() => {
      // The page went away before its answer came.
    });
  });
  contents.deliver = async (channel, args) => {
    const main = [...frames.values()].find(isMain);
    if (main) await run(main.id, `__electronDoubleReceive(${JSON.stringify(channel)}, ${literal(args)})`);
  };
  await session.send('Runtime.addBinding', { name: BINDING });
  await page.addInitScript({ content: preloadRuntime(readFileSync(preloadFile, 'utf8')) });
}

async function answer(event, channel, args) {
  const handler = handlers.get(channel);
  if (!handler) return { error: `No handler registered for '${channel}'` };
  try {
    return { value: structuredClone(await handler(event, ...args)) };
  } catch (error) {
    return { error: String(error) };
  }
}

function frameOf(context, isMain) {
  const origin = toApp(context.origin);
  return { origin, parent: isMain(context) ? null : { origin } };
}

/** A JavaScript literal of a string of JSON, which Chromium parses much faster than an object's own. */
function literal(value) {
  return JSON.stringify(JSON.stringify(value));
}
