import type { Digest } from '@core/exchange/lines';

const encoder = new TextEncoder();

/** SHA-256 by the browser, which has it on loopback addresses and in the app's own window. */
export const digest: Digest = async (text) => {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};
