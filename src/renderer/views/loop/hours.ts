/** Minutes as a day's plan has them: `2 h`, `3 h 30 min`, `45 min`. */
export function hours(minutes: number): string {
  const whole = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  return [whole > 0 && `${whole} h`, rest > 0 && `${rest} min`].filter(Boolean).join(' ') || '0 min';
}
