import { describe, expect, it } from 'vitest';
import { agreementWords, kappaText } from './agreement-words';

const of = (n: number, kappa: number | null) => agreementWords({ n, same: 0, close: 0, kappa });

describe('what is said of agreement', () => {
  it('says how many there are, and how many are needed, before anything is claimed', () => {
    expect(of(0, null)).toBe('No criterion has been rated by two people yet.');
    expect(of(1, null)).toMatch(/^One criterion has .* From 32 on/);
    expect(of(12, null)).toMatch(/12|Twelve/);
  });

  it('says when the number would say nothing', () => {
    expect(of(40, null)).toContain('the same level every time');
  });

  it('means less than chance below nought, and closely only near one', () => {
    expect(of(40, -0.1)).toContain('less than chance');
    expect(of(40, 0)).toContain('hardly more');
    expect(of(40, 0.62)).toContain('You agree well');
    expect(of(40, 1)).toContain('closely');
  });

  it('is shown with two digits and a minus sign', () => {
    expect([kappaText(0.624), kappaText(-0.1), kappaText(1)]).toEqual(['0.62', '−0.10', '1.00']);
  });
});
