/**
 * The script that runs a preload in a page: what a sandboxed preload may `require`, which is little. Electron keeps
 * a preload in a world of its own; here it shares the page's.
 */
export function preloadRuntime(preloadSource) {
  return `(${runtime})(function (require, module, exports) {\n${preloadSource}\n});`;
}

/** Sent to the page as source, so it uses nothing from outside itself. */
function runtime(preload) {
  // Electron gives frames inside the page no preload.
  if (window !== window.top) return;
  const call = window.__electronDoubleCall;
  const listeners = new Map();
  const waiting = new Map();
  let nextId = 0;

  const hidden = (name, value) => Object.defineProperty(window, name, { value });
  hidden('__electronDoubleReply', (id, json) => {
    const { resolve, reject, channel } = waiting.get(id);
    waiting.delete(id);
    const reply = JSON.parse(json);
    if ('error' in reply) reject(new Error(`Error invoking remote method '${channel}': ${reply.error}`));
    else resolve(reply.value);
  });
  hidden('__electronDoubleReceive', (channel, json) => {
    for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...JSON.parse(json));
  });

  const ipcRenderer = {
    invoke(channel, ...args) {
      return new Promise((resolve, reject) => {
        // Electron clones: what can't be cloned (a Svelte proxy) must fail here too.
        const payload = JSON.stringify({ id: nextId, channel, args: structuredClone(args) });
        waiting.set(nextId++, { resolve, reject, channel });
        call(payload);
      });
    },
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel, listener) {
      const rest = [...(listeners.get(channel) ?? [])];
      const last = rest.lastIndexOf(listener);
      if (last >= 0) rest.splice(last, 1);
      listeners.set(channel, rest);
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld(name, api) {
      Object.defineProperty(window, name, { value: Object.freeze({ ...api }), enumerable: true });
    },
  };
  const require = (name) => {
    if (name === 'electron') return { ipcRenderer, contextBridge };
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  preload(require, module, module.exports);
}
