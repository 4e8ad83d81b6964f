/** Where the owner's page meets the server of its room, which takes whatever port is free. */
export const ROOM_SOCKETS = 'ws://127.0.0.1:*';

/**
 * The headers that both hosts send with every file and reply. `connect` is where the page may
 * connect to besides its own origin (`ws://127.0.0.1:4270`), or ''.
 */
export function securityHeaders(connect: string): Record<string, string> {
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    // Svelte's transitions and CodeMirror write style elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${connect}`.trim(),
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}
