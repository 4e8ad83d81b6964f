import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 128 random bits in hex. */
export const newSecret = (): string => randomBytes(16).toString('hex');

/** Compares in a time that tells nothing about where, or in length, the texts differ. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** The value of a cookie in a Cookie header, or null. */
export function cookieValue(cookies: string | undefined, name: string): string | null {
  const start = `${name}=`;
  return (
    cookies
      ?.split('; ')
      .find((cookie) => cookie.startsWith(start))
      ?.slice(start.length) ?? null
  );
}
